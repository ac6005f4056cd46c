package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// plan says where the improvement plan of a structure stands, to who may read it; that
// it is not shown, to an office that reads plans.
func (a area) plan(ctx context.Context, v *page.Visit, s network.StructureView) (*planProps, error) {
	if s.Kind != quality.KindMissionLocale || !v.MayReach(authz.PlanRead) {
		return nil, nil
	}
	plan, err := a.plans.Plan(ctx, v.Actor, improve.Filter{BodyID: s.ID})
	switch quality.CodeOf(err) {
	case quality.CodeForbidden:
		return &planProps{Says: "La structure ne montre pas son plan pour le moment\u00a0: c’est elle qui en décide."}, nil
	case quality.CodeNotFound:
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if plan.All == 0 {
		return &planProps{Says: "Aucune action pour le moment."}, nil
	}
	body := s.ID
	if plan.Own {
		body = ""
	}
	return &planProps{Says: planSays(plan), Signs: lateSays(plan), Href: path.PlanOf(path.Plan, body)}, nil
}

// planSays is « 12 actions, dont 7 en cours et 3 réalisées. »
func planSays(p improve.Plan) string {
	said := i18n.Count(p.All, "action", "actions")
	var parts []string
	if n := p.States[quality.ActionRunning]; n > 0 {
		parts = append(parts, i18n.Integer(n)+" en cours")
	}
	if n := p.States[quality.ActionDone] + p.States[quality.ActionVerified]; n > 0 {
		parts = append(parts, i18n.Count(n, "réalisée", "réalisées"))
	}
	if len(parts) > 0 {
		said += ", dont " + i18n.List(parts)
	}
	return said + "."
}

func lateSays(p improve.Plan) string {
	if n := p.Signs[quality.SignLate]; n > 0 {
		return i18n.Count(n, "est en retard.", "sont en retard.")
	}
	return ""
}
