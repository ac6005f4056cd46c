// Package app wires the program: configuration, services, start and stop, and the
// commands of `ariane` (docs: `ariane help`). Nothing else reads the environment
// or the real clock.
package app
