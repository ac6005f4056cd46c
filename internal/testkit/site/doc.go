// Package site starts the real pages on a small real network, for the tests of
// internal/web: every test gets its own database, its own clock and clients that
// are signed in as a named person.
//
// The network (see network.go):
//
//	UNML ─┬─ ARML-NORD (Hauts-de-France) ─┬─ Mission locale des Trois-Étangs   (active: the one tests act in)
//	      │                               └─ Mission locale du Val-Fleuri      (listed: nobody invited)
//	      └─ ARML-SUD  (Occitanie) ────────── Mission locale de la Haute-Combe  (active: "the other structure")
//
// A page test reads like this:
//
//	s := site.New(t)
//	s.Mount(team.Routes(s.Kit, s.Network))
//	p := s.As(t, site.Director).Get(t, "/equipe")
//	p.Status(t, 200)
//	p.Sound(t)                       // one h1, lang, labels tied, no inline code…
//	p.Has(t, "table tbody tr")
package site
