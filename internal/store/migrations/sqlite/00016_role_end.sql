-- +goose Up
-- until_day becomes the day a role ended, on which it gives no right any more; it was
-- the last day before it, so that a role ended the day it began ran backwards.
UPDATE membership SET until_day = date(until_day, '+1 day') WHERE until_day IS NOT NULL;
UPDATE membership SET until_day = from_day WHERE until_day < from_day;
