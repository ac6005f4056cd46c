// Package quality holds the nouns and the rules of the labelling process
// (the « démarche ») of the Missions locales network.
//
// It is pure: no I/O, no clock, no randomness, no French sentence. A rule takes
// what it needs as arguments and answers with values or with an *Error made of
// codes; package i18n turns the codes into French. Whatever depends on a
// référentiel (scales, what is rated, who may be « non concerné ») is data read
// from that référentiel, never a constant of this package.
package quality
