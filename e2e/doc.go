// Package e2e holds the journeys: named people use the real program in a real
// browser, on both engines where storage matters. Every page they visit passes
// axe-core, fits its screen, calls no other site and leaves no error in the
// console (package browser sees to it).
//
// The journeys also make the pictures of the user guide:
//
//	ARIANE_GUIDE=1 go test -count=1 ./e2e
package e2e
