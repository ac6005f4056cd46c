// Package demo makes the demonstration: a network of invented territories placed
// in real départements, invented people known by their role, and the history of
// a few years of self-assessments. Everything is drawn from a fixed seed: two
// demonstrations of the same size are the same.
package demo
