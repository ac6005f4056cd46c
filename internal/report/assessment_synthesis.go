package report

import (
	"strconv"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// synthesis builds the document of one self-assessment.
type synthesis struct {
	formats.AssessmentSheet
	edition  quality.Edition
	evidence map[string][]EvidenceLine
	tally    quality.Tally
}

// AssessmentSynthesis is a self-assessment as a document: cover, what stands out,
// method, pictures, strengths and gaps, then everything that was answered,
// commitment by commitment. Every answered field is in it; who answered when is
// not. evidence is by node, nil when no library of evidence is wired.
func AssessmentSynthesis(sheet formats.AssessmentSheet, evidence map[string][]EvidenceLine) document.Document {
	s := synthesis{
		AssessmentSheet: sheet, evidence: evidence, tally: sheet.Results.Tally(),
		edition: quality.Edition{Referential: sheet.Referential, Official: sheet.Official, Errata: sheet.Errata},
	}
	d := document.Document{
		Title: "Synthèse de l’auto-évaluation – " + s.Structure, Subject: s.referentialName(), Author: s.Structure,
		Language: "fr-FR", Date: s.ExportedAt, Running: s.Structure + " · " + s.Cycle, Footer: s.footer(),
		Cover: s.cover(), Contents: 3,
	}
	for _, chapter := range [][]document.Block{s.brief(), s.method(), s.pictures(), s.strengths(), s.gaps(), s.commitments(), s.prerequisites(), s.kept(), s.about()} {
		d.Blocks = append(d.Blocks, chapter...)
	}
	if len(s.Results.Lines) > mostListed || len(s.Results.Axes) == 0 {
		d.Contents = 2
	}
	return d
}

// mostListed commitments have a line each in the table of contents.
const mostListed = 60

func (s synthesis) closed() bool { return !s.ClosedAt.IsZero() }

func (s synthesis) referentialName() string {
	return s.Referential.Title + ", version\u00a0" + strconv.Itoa(s.Referential.Version)
}

func (s synthesis) footer() string {
	if s.closed() {
		return "Version validée " + i18n.OnDate(i18n.Today(s.ClosedAt))
	}
	return "Document de travail, édité " + i18n.OnDate(i18n.Today(s.ExportedAt))
}

func (s synthesis) cover() *document.Cover {
	c := &document.Cover{
		Kicker: "Synthèse de l’auto-évaluation", Title: s.Structure, Subtitle: s.Referential.Title,
		Note: "Ce document est produit par Ariane à partir des réponses de la structure. Il existe aussi à l’écran et en ODT modifiable, avec le même contenu.",
	}
	fact := func(term, text string) {
		if text != "" {
			c.Facts = append(c.Facts, document.Definition{Term: term, Text: document.Plain(text)})
		}
	}
	fact("Structure", joinWords(s.Structure, s.StructureCode))
	fact("Référentiel", s.referentialName())
	fact("Textes affichés", s.wording())
	fact("Cycle", s.Cycle)
	fact("Ouverte", i18n.OnDate(i18n.Today(s.OpenedAt)))
	fact("Validée", s.closing())
	fact("Engagements répondus", i18n.Integer(s.Progress.Done)+" sur "+i18n.Integer(s.Progress.Total)+"\u202f; "+i18n.LevelsGiven(s.Progress.Percent()))
	fact("Éditée", i18n.OnMoment(s.ExportedAt))
	fact("Empreinte SHA-256", grouped(s.Hash))
	return c
}

func (s synthesis) wording() string {
	if len(s.Official) > 0 {
		return "le texte officiel, là où il est chargé au jour de l’édition"
	}
	return "la rédaction d’Ariane, qui cite la place de chaque élément dans le texte d’origine"
}

func (s synthesis) closing() string {
	switch {
	case !s.closed():
		return "pas encore\u00a0: l’auto-évaluation est en cours"
	case s.ClosedBy == "":
		return i18n.OnMoment(s.ClosedAt)
	}
	return i18n.OnMoment(s.ClosedAt) + ", par " + s.ClosedBy
}

// grouped cuts a hash into groups of eight that a person can compare.
func grouped(hash string) string {
	var groups []string
	for ; len(hash) > 8; hash = hash[8:] {
		groups = append(groups, hash[:8])
	}
	return strings.Join(append(groups, hash), " ")
}

func joinWords(name, code string) string {
	if code == "" {
		return name
	}
	return name + " (" + code + ")"
}

// about closes the document: what it is not, and how its copy is checked.
func (s synthesis) about() []document.Block {
	blocks := []document.Block{
		document.Heading{Level: 1, Text: "À propos de ce document"},
		paragraph("Cette synthèse reprend toutes les réponses du cycle. Le journal de qui a répondu, et quand, n’y figure pas\u00a0: il se consulte dans Ariane, par les personnes qui y ont droit."),
	}
	if s.Hash != "" {
		blocks = append(blocks, paragraph("La version validée ne change plus. Son empreinte, donnée en couverture, est celle du document JSON que l’on télécharge depuis la page «\u00a0Version validée\u00a0»\u202f; chacun peut la recalculer."))
	}
	return append(blocks, paragraph("Les réponses sont celles que la structure donne d’elle-même. Elles servent à progresser et à préparer la suite de la démarche\u202f; elles ne valent pas décision."))
}

func paragraph(text string) document.Block { return document.Paragraph{Text: document.Plain(text)} }
