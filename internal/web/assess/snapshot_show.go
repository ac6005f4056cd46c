package assess

import (
	"net/http"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// snapshotProps is the validated version: what was frozen, by whom, and how to
// check it.
type snapshotProps struct {
	Chip     ui.StatusProps
	Facts    []ui.Term
	Hash     ui.CopyProps
	Alert    *ui.NoticeProps // when the copy no longer has its hash
	Document ui.FileLinkProps
	FileName string
	Results  string
	Share    *ui.ButtonProps
}

// snapshot shows the validated version of a closed cycle.
func (p pages) snapshot(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	frozen, err := p.svc.Snapshot(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	c, err := p.svc.Cycle(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	f := page.Frame{
		Title: "Version validée", Purpose: cycleName(c) + ", " + c.BodyName + "\u00a0: ce qui a été validé ne change plus.", Rail: railOf(v, c),
		Breadcrumb: trail(v, c, ui.Crumb{Label: "Version validée"}),
	}
	return v.Render(w, r, http.StatusOK, snapshotPage(v.Layout(w, r, f), snapshotOf(v, c, frozen)))
}

func snapshotOf(v *page.Visit, c assess.Cycle, f assess.Frozen) snapshotProps {
	props := snapshotProps{
		Chip:     ui.StatusProps{Label: "Intacte\u00a0: l’empreinte vient d’être recalculée", Tone: ui.ToneDone, Icon: ui.IconShieldCheck},
		Hash:     ui.CopyProps{ID: "empreinte", Label: "Empreinte (SHA-256)", Value: f.Hash, Hint: "Elle ne peut correspondre qu’à ce document, à la lettre près."},
		Document: ui.FileLinkProps{Label: "Télécharger le document validé", Href: path.Export(c.ID, "json"), Format: "JSON", Size: i18n.FileSize(int64(len(f.Document)))},
		FileName: fileName(c, "json"), Results: path.Results(c.ID),
	}
	props.Facts = []ui.Term{
		{Label: "Validée", Text: i18n.OnMoment(c.ClosedAt)},
		{Label: "Par", Text: validator(c, f.ClosedAs)},
		{Label: "Référentiel", Text: c.Title + ", version " + i18n.Integer(c.Version)},
		{Label: "Engagements", Text: i18n.Integer(f.Progress.Done) + " sur " + i18n.Integer(f.Progress.Total)},
	}
	if !f.Intact {
		props.Chip = ui.StatusProps{Label: "L’empreinte ne correspond plus", Tone: ui.ToneError}
		props.Alert = &ui.NoticeProps{Tone: ui.ToneError, Title: "Ce document n’est plus celui qui a été validé", Text: "Le journal garde l’empreinte d’origine. Prévenez la personne qui administre Ariane\u00a0: une sauvegarde permet de retrouver la bonne version."}
	}
	if mayShare(v, c) && !c.Shared {
		props.Share = &ui.ButtonProps{Label: "Partager avec l’ARML et l’UNML", Icon: ui.IconSend, Href: path.Share(c.ID)}
	}
	return props
}

// validator names who validated and the roles held then: a director may also be
// quality lead, and it shows.
func validator(c assess.Cycle, roles []quality.Role) string {
	names := make([]string, 0, len(roles))
	for _, role := range roles {
		names = append(names, i18n.RoleName(role))
	}
	who := c.ClosedBy
	if who == "" {
		who = "une personne dont le compte est fermé"
	}
	if len(names) == 0 {
		return who
	}
	return who + " (" + strings.Join(names, ", ") + ")"
}
