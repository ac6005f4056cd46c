package referential_test

import (
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/referential"
)

func TestWithoutAMailServerAReportPromisesNoLetter(t *testing.T) {
	t.Parallel()
	s := site.New(t)
	s.BuiltIn(t)
	s.Kit.NoMail = true
	s.Mount(referential.Routes(s.Kit, s.Referentials))
	c := s.As(t, site.Staff)
	form := c.Get(t, "/referentiels/ml/1/erratum?noeud=1.1%2F1")
	p := c.Follow(t, c.Submit(t, form, "form#signalement", site.Values("text", "Pôle emploi n’existe plus")))
	p.Sound(t)
	p.Says(t, "Merci", "dès qu’un serveur de courriel sera réglé")
	p.Silent(t, "et par courriel")
}
