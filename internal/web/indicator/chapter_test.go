package indicator_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func TestTheChapterIsWrittenWithoutLosingWhatAroseSince(t *testing.T) {
	t.Parallel()
	s := mounted(t)
	lead, staff := s.As(t, site.QualityLead), s.As(t, site.Staff)
	year := s.Clock.Now().Year()
	at := path.Chapter(year)
	lead.Get(t, path.Chapters).LeadsTo(t, at)
	empty := lead.Get(t, at)
	empty.Sound(t)
	empty.Says(t, "L’engagement dans la démarche", "Aucune auto-évaluation n’est encore validée", "Écrire cette partie")
	read := staff.Get(t, at)
	read.Sound(t)
	read.Silent(t, "Écrire cette partie")

	form := lead.Get(t, path.ChapterSection(year, "plan"))
	form.Sound(t)
	bad := lead.Submit(t, form, "form#partie", url.Values{"text": {" "}})
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	lead.Submit(t, form, "form#partie", url.Values{"text": {"Nous avons **choisi** peu. <script>x</script>"}}).LeadsTo(t, at+"#plan")
	stale := s.As(t, site.Director).Submit(t, form, "form#partie", url.Values{"text": {"Un autre texte"}})
	stale.Status(t, http.StatusConflict)
	stale.Sound(t)
	stale.Says(t, "Un autre texte", "Nous avons **choisi** peu.")
	if _, err := s.Improve.Add(t.Context(), s.Actor(t, site.QualityLead), improve.Draft{Action: quality.Action{Title: "Ouvrir le mercredi"}, Retain: true}); err != nil {
		t.Fatal(err)
	}
	p := lead.Get(t, at)
	p.Sound(t)
	p.Has(t, "#plan strong")
	p.Says(t, "<script>x</script>", "Les chiffres ont changé depuis", "Écrit par Inès Moulin", "Ouvrir le mercredi")
	changed := lead.Get(t, path.ChapterSection(year, "plan"))
	changed.Sound(t)
	changed.Has(t, ".chapter-diff ins")
	changed.Says(t, "Ce qui a changé depuis que vous avez écrit")
	lead.Submit(t, changed, "form#reprendre", nil).LeadsTo(t, at+"#plan")
	again := lead.Get(t, path.ChapterSection(year, "plan"))
	again.Sound(t)
	again.Says(t, "Textes précédents", "Nous avons **choisi** peu.")

	for _, file := range []string{"chapitre.odt", "chapitre.html"} {
		f := staff.Get(t, path.ChapterSection(year, file))
		f.Status(t, http.StatusOK)
		if strings.HasSuffix(file, "html") && (!strings.Contains(f.Body, "<!DOCTYPE html>") || !strings.Contains(f.Body, "Ouvrir le mercredi")) {
			t.Errorf("%s: %.300s", file, f.Body)
		}
	}
	staff.Get(t, path.ChapterSection(year, "plan")).Status(t, http.StatusForbidden)
	staff.Post(t, path.ChapterSection(year, "plan"), url.Values{"text": {"x"}, "version": {"0"}}).Status(t, http.StatusForbidden)
	lead.Get(t, path.ChapterSection(year, "rien")).Status(t, http.StatusNotFound)
	lead.Get(t, path.Chapter(year+1)).Status(t, http.StatusNotFound)
	lead.Get(t, path.Chapters+"/hier").Status(t, http.StatusNotFound)
	s.As(t, site.RegionalAdvisor).Get(t, at).Status(t, http.StatusForbidden)
}
