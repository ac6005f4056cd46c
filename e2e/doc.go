// Package e2e holds the journeys: named people use the real program in a real
// browser, on both engines, and every page they visit passes axe-core.
package e2e
