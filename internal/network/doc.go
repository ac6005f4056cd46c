// Package network holds the use cases of the network: its structures and their
// sites, the people and the hats they wear, and the doors by which they enter.
//
// A body is a structure (Mission locale, ARML, UNML) or another place where
// roles are held. A membership is one role in one body between two days; the
// hat of a session is one body, with the roles its holder has there today.
// Nobody enters by being first: a structure is activated by the invitation its
// ARML or the UNML sends to its director, and every other person by somebody
// already inside.
//
// Secrets (passwords, links, sessions, tokens, recovery codes) leave only their
// hash in the database. Failed attempts slow down the one who fails, never the
// owner of the account (throttle_rule.go).
package network
