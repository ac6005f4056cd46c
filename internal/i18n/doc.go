// Package i18n turns the codes of package quality into French: sentences of
// faults and refusals, names of roles, states and actions, dates, numbers, and
// the ordering and folding of French words.
//
// It is pure: no clock (callers pass instants), no request, no HTML. A code it
// does not know gets a safe general sentence, never the code itself: a person
// reads French or nothing.
//
// Typography is written in the tables as it must appear: U+00A0 inside « » and
// before a colon, U+202F before ; ! ? and in numbers, U+2019 as apostrophe.
// TypographyFaults holds these rules and the tests apply it to every sentence.
package i18n
