package main

import (
	"fmt"
	"net/url"
)

// boardActions is the size of the plan whose board is measured, besides what the
// demonstration put there.
const boardActions = 500

// measurePlan asks for the board and the list of a plan of five hundred actions, as its
// quality lead reads them.
func measurePlan(b *bench) error {
	server, err := b.site()
	if err != nil {
		return err
	}
	lead, err := enter(b.ctx, server.address, "qualite@demo.invalid", homeCode)
	if err != nil {
		return err
	}
	for n := range boardActions {
		action := url.Values{"title": {fmt.Sprintf("Action mesurée %d", n)}, "due": {fmt.Sprintf("2027-%02d-%02d", 1+n%12, 1+n%28)}, "gain": {"2"}, "effort": {"1"}, "retain": {"1"}}
		if _, err := lead.do(b.ctx, "POST", "/plan/nouvelle", action); err != nil {
			return err
		}
	}
	if err := b.pageAlone("board of 500 actions", lead, "/plan/tableau", below(100)); err != nil {
		return err
	}
	return b.pageAlone("list of 500 actions", lead, "/plan", below(100))
}
