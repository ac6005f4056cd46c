// Package architecture holds no code: its tests keep the house in order — which
// package may import which, and which third-party module is there for what.
package architecture
