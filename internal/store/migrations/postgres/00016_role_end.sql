-- +goose Up
-- until_day becomes the day a role ended, on which it gives no right any more; it was
-- the last day before it, so that a role ended the day it began ran backwards.
UPDATE membership SET until_day = to_char(CAST(until_day AS DATE) + 1, 'YYYY-MM-DD') WHERE until_day IS NOT NULL;
UPDATE membership SET until_day = from_day WHERE until_day < from_day;
