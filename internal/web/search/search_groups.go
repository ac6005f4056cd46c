package search

import (
	"context"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/passage"
	"ariane/internal/web/path"
)

// groups looks everywhere this hat may look; groups without result are left out.
func (a area) groups(ctx context.Context, v *page.Visit, query string, words []string) ([]group, error) {
	out := pagesFound(v, words)
	for _, look := range []func(context.Context, *page.Visit, string, []string) ([]group, error){a.structures, a.people, a.evidence, a.improving, a.referentials} {
		found, err := look(ctx, v, query, words)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func pagesFound(v *page.Visit, words []string) []group {
	g := group{ID: "pages", Title: "Pages"}
	for _, p := range v.Pages() {
		if hasWords(p.Label, words) {
			g.Hits = append(g.Hits, hit{Text: passage.Plain(p.Label), Href: p.Href})
		}
	}
	return kept(g, len(g.Hits))
}

func mayFindStructures(v *page.Visit) bool { return v.MayReach(authz.StructureList) }

func (a area) structures(ctx context.Context, v *page.Visit, query string, _ []string) ([]group, error) {
	if !mayFindStructures(v) {
		return nil, nil
	}
	found, err := a.network.Structures(ctx, v.Actor, network.StructureFilter{Search: query, Limit: mostTold})
	if err != nil {
		return nil, err
	}
	g := group{ID: "structures", Title: "Structures"}
	for _, s := range found.Rows {
		g.Hits = append(g.Hits, hit{Code: s.Code, Text: passage.Plain(s.Name), Href: path.Structure(s.ID), Detail: placeOf(s)})
	}
	if found.Total > len(g.Hits) {
		g.MoreHref, g.MoreLabel = path.StructuresFind(query), "Voir ces structures dans le réseau"
	}
	return kept(g, found.Total), nil
}

func placeOf(s network.StructureRow) string {
	var parts []string
	for _, p := range []string{s.Commune, s.ParentName} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

func mayFindPeople(v *page.Visit) bool {
	return v.May(authz.MembershipList, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID})
}

func (a area) people(ctx context.Context, v *page.Visit, _ string, words []string) ([]group, error) {
	if !mayFindPeople(v) {
		return nil, nil
	}
	team, err := a.network.People(ctx, v.Actor, v.Actor.BodyID)
	if err != nil {
		return nil, err
	}
	g := group{ID: "equipe", Title: "Votre équipe"}
	for _, m := range team.Members {
		if hasWords(m.Name+" "+m.Email, words) {
			g.Hits = append(g.Hits, hit{Text: passage.Plain(m.Name), Href: path.Team, Detail: i18n.RoleName(m.Role)})
		}
	}
	return kept(g, len(g.Hits)), nil
}

// kept is the group with its first results, nothing when there is none.
func kept(g group, count int) []group {
	if count == 0 {
		return nil
	}
	g.Count, g.Hits = count, g.Hits[:min(len(g.Hits), mostTold)]
	return []group{g}
}

// hasWords: every word, folded, begins a word of the text.
func hasWords(text string, words []string) bool {
	folded := " " + i18n.Fold(text)
	for _, w := range words {
		if !strings.Contains(folded, " "+w) {
			return false
		}
	}
	return true
}
