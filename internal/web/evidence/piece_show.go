package evidence

import (
	"net/http"
	"strings"

	"ariane/internal/evidence"
	"ariane/internal/formats/extract"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// pieceProps is one piece.
type pieceProps struct {
	Page     ui.PageProps
	Notices  []ui.NoticeProps
	Facts    []ui.Term
	Address  string // of a link
	Files    []fileProps
	Links    []cycleLinks
	NoLink   *ui.EmptyStateProps
	History  []historyLine
	Gone     []fileProps
	Attach   string // "" when it cannot be attached
	Withdraw string
	Restore  string
}

// fileProps is a file of a piece.
type fileProps struct {
	Name      string
	Href      string
	Twins     []twinProps
	View      string // to read it in the browser; "" when it is only downloaded
	Facts     string
	Hash      string
	Chip      *ui.StatusProps
	Found     []string // what the reading found, where
	Notices   []string
	Mask      string // address of the masking; "" when there is nothing to do here
	MaskNow   bool   // it is the thing to do
	MaskLabel string
	Vouched   string // who read it, and when; "" when nobody did
	Vouch     string // address of the page that says so; "" when there is nothing to say
	Unvouch   string // address of the form that takes it back; idem
}

// twinProps is another piece that holds the same file.
type twinProps struct{ Title, Href string }

// cycleLinks are the places a piece supports in one cycle.
type cycleLinks struct {
	Title   string
	Href    string
	State   ui.StatusProps
	Places  []placeLine
	Settled bool
}

type placeLine struct {
	Node, Place string
	Words       string        // what the node says
	Detach      string        // address of the form; "" when it cannot be untied
	Attach      string        // address of the form that says where to look; idem
	Where       ui.FieldProps // of that form
	Cycle       string
}

type historyLine struct{ Title, Note, Detail string }

func (a area) piece(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.svc.Show(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	props := pieceProps{Notices: noticesOf(s), Facts: factsOf(s), Address: s.Address, History: historyOf(s)}
	if props.Links, err = a.linksOf(r, s); err != nil {
		return err
	}
	left, err := a.ownerLeft(r, v, s)
	if err != nil {
		return err
	}
	if left != nil {
		props.Notices = append(props.Notices, *left)
	}
	for _, f := range s.Files {
		props.Files = append(props.Files, fileOf(s, f))
	}
	for _, f := range s.Gone {
		props.Gone = append(props.Gone, fileOf(s, f))
	}
	if s.MayAttach {
		props.Attach = path.EvidenceAttach(s.ID, "", "")
	}
	if s.MayWithdraw && s.State == quality.EvidenceHeld {
		props.Withdraw = path.EvidenceWithdraw(s.ID)
	}
	if s.MayWithdraw && s.State == quality.EvidenceWithdrawn {
		props.Restore = path.EvidenceRestore(s.ID)
	}
	if len(props.Links) == 0 {
		props.NoLink = supportsNothing(s)
	}
	f := page.Frame{Title: s.Title, Purpose: whatItIs(s.Piece) + ", " + s.BodyName + ".", Rail: page.RailEvidence, Breadcrumb: crumbsTo(v, s.Piece, ui.Crumb{Label: i18n.Shorten(s.Title, 40)})}
	if s.MayManage {
		f.Actions = ui.Button(ui.ButtonProps{Label: "Mettre à jour", Icon: ui.IconPencil, Href: path.EvidenceRevise(s.ID)})
	}
	props.Page = v.Layout(w, r, f)
	return v.Render(w, r, http.StatusOK, pieceView(props))
}

// supportsNothing says what a piece waits for.
func supportsNothing(s evidence.Sheet) *ui.EmptyStateProps {
	none := &ui.EmptyStateProps{Icon: ui.IconLink, Title: "Cette preuve ne soutient encore rien", Text: "Une preuve se rattache aux attendus d’une auto-évaluation ouverte. Celle-ci attend dans la bibliothèque."}
	if s.MayAttach {
		none.Text = "Rattachez-la aux attendus qu’elle montre\u00a0: un même document peut en soutenir plusieurs."
	}
	return none
}

func noticesOf(s evidence.Sheet) []ui.NoticeProps {
	var out []ui.NoticeProps
	if s.Inside && s.State == quality.EvidenceWithdrawn {
		out = append(out, ui.NoticeProps{Tone: ui.ToneActing, Title: "Cette preuve est retirée de la bibliothèque", Text: "Elle n’est plus proposée. Les auto-évaluations validées qui s’appuient sur elle la gardent."})
	}
	if s.Withheld > 0 {
		out = append(out, ui.NoticeProps{Tone: ui.ToneActing, Title: i18n.Count(s.Withheld, "fichier n’est pas montré", "fichiers ne sont pas montrés"), Text: "Il se peut qu’il y ait des données personnelles\u00a0: la personne qui tient cette preuve les relit d’abord, ou en fait une copie masquée."})
	}
	switch s.Status {
	case quality.EvidenceExpired:
		out = append(out, ui.NoticeProps{Tone: ui.ToneAttention, Title: "Sa date de fin est dépassée", Text: "Elle ne prouve plus rien depuis " + i18n.OnDate(s.Expires) + ". Déposez le nouveau document, ou prolongez la date si elle reste valable."})
	case quality.EvidenceExpiring:
		out = append(out, ui.NoticeProps{Tone: ui.ToneAttention, Title: "Elle arrive à sa date de fin", Text: "Elle reste valable jusqu’au" + nbsp + i18n.Date(s.Expires) + "."})
	case quality.EvidenceCurrent:
	}
	if s.Inside && s.Warned {
		warned := ui.NoticeProps{
			Tone: ui.ToneAttention, Title: "Un fichier semble contenir des données personnelles",
			Text: "C’est une probabilité, pas une certitude. Ce fichier ne sort pas de votre structure, même partagé, tant qu’une copie masquée ne le remplace pas et que personne ne l’a marqué comme relu",
		}
		if s.MayManage {
			warned.Text += "\u00a0: regardez les endroits signalés, puis faites cette copie (l’original reste chez vous). Si le fichier est signalé à tort, dites-le."
		} else {
			warned.Text += ". La personne qui tient cette preuve à jour peut faire l’un ou l’autre."
		}
		out = append(out, warned)
	}
	return out
}

func factsOf(s evidence.Sheet) []ui.Term {
	var facts []ui.Term
	add := func(label, text string) {
		if text != "" {
			facts = append(facts, ui.Term{Label: label, Text: text})
		}
	}
	add("En quelques mots", s.Summary)
	if s.Kind == quality.EvidenceCertificate {
		add("Certification", i18n.SchemeName(s.Certificate))
		add("Numéro", s.Certificate.Number)
		add("Délivrée par", s.Certificate.Body)
	}
	add("Période couverte", i18n.EvidencePeriod(s.Evidence))
	if !s.Expires.IsZero() {
		facts = append(facts, ui.Term{Label: "Fin", Component: endChip(s.Piece)})
	}
	add("Tenue à jour par", s.OwnerName)
	if s.Inside {
		add("Dernière mise à jour", i18n.Moment(s.UpdatedAt)+by(s.UpdatedBy))
	}
	return facts
}

func by(name string) string {
	if name == "" {
		return ""
	}
	return ", par " + name
}

func fileOf(s evidence.Sheet, f evidence.File) fileProps {
	p := fileProps{Name: f.Name, Href: path.EvidenceFile(s.ID, f.ID), Facts: fileFormat(f.Name) + ", " + i18n.FileSize(f.Size), Hash: f.Hash}
	if extract.ShownInline(f.MediaType) {
		p.View = p.Href + "?voir=1"
	}
	if !s.Original {
		return p
	}
	for _, twin := range s.Twins {
		if twin.Hash == f.Hash && f.Gone == 0 {
			p.Twins = append(p.Twins, twinProps{Title: twin.Title, Href: path.Evidence(twin.ID)})
		}
	}
	p.Facts += ", déposé " + i18n.OnDate(i18n.Today(f.AddedAt)) + by(f.AddedBy)
	if f.Gone > 0 {
		return p
	}
	p.Chip = chipOf(f)
	if !f.HasMask {
		if p.Vouched = vouchWords(f); f.Vouched.Revision == 0 {
			p.Found, p.Notices = foundIn(f)
			if f.Reading == evidence.ReadingUnread {
				p.Notices = append(p.Notices, "Ariane ne lit pas ce qui est dans ce fichier\u00a0: personne d’autre ne le voit tant que quelqu’un de votre structure ne l’a pas regardé.")
			}
		}
	}
	if s.MayManage {
		p.offerMask(s, f)
		if f.Vouchable() {
			p.Vouch = path.EvidenceVouch(s.ID, f.ID)
		}
		if p.Vouched != "" {
			p.Unvouch = path.EvidenceUnvouch(s.ID, f.ID)
		}
	}
	return p
}

// offerMask sets what leads to the masking of a file: that of a copy goes on from it.
func (p *fileProps) offerMask(s evidence.Sheet, f evidence.File) {
	p.Mask, p.MaskLabel = path.EvidenceMask(s.ID, f.ID), "Masquer des passages"
	if strings.HasPrefix(f.MediaType, "image/") {
		p.MaskLabel = "Noircir des parties"
	}
	switch {
	case f.MaskedOf != "" && f.Withheld():
		p.Mask, p.MaskLabel, p.MaskNow = path.EvidenceMask(s.ID, f.MaskedOf), "Compléter cette copie", true
	case f.MaskedOf != "":
		p.Mask = ""
	case f.Reading == evidence.ReadingFound && !f.HasMask && f.Vouched.Revision == 0:
		p.MaskLabel, p.MaskNow = "Faire une copie masquée", true
	}
}

// chipOf says in two words what to know of a file.
func chipOf(f evidence.File) *ui.StatusProps {
	switch {
	case f.MaskedOf != "" && f.Withheld() && f.Reading == evidence.ReadingFound:
		return &ui.StatusProps{Label: "Copie à relire, pas montrée", Tone: ui.ToneAttention}
	case f.MaskedOf != "" && !f.Withheld():
		return &ui.StatusProps{Label: "Copie masquée, montrée", Tone: ui.ToneDone, Icon: ui.IconEye}
	case f.HasMask:
		return &ui.StatusProps{Label: "Original, reste chez vous", Icon: ui.IconLock}
	case f.Vouched.Revision > 0:
		return &ui.StatusProps{Label: "Relu", Tone: ui.ToneDone, Icon: ui.IconCheck}
	case f.Reading == evidence.ReadingFound:
		return &ui.StatusProps{Label: "Données personnelles\u202f?", Tone: ui.ToneAttention}
	case f.Reading == evidence.ReadingWaiting:
		return &ui.StatusProps{Label: "Lecture en cours", Tone: ui.ToneActing}
	case f.Reading == evidence.ReadingUnread:
		return &ui.StatusProps{Label: "À relire vous-même, pas montré", Tone: ui.ToneAttention}
	}
	return nil
}

var revisionWords = map[string]string{"added": "Déposée", "revised": "Mise à jour", "masked": "Copie masquée faite"}

func historyOf(s evidence.Sheet) []historyLine {
	var out []historyLine
	for _, h := range s.History {
		line := historyLine{Title: "Version " + i18n.Integer(h.Number) + nbsp + ": " + revisionWords[h.Reason], Note: h.Note, Detail: i18n.Moment(h.At) + by(h.By)}
		if h.Title != s.Title {
			line.Detail += ", sous le titre «" + nbsp + h.Title + nbsp + "»"
		}
		out = append(out, line)
	}
	return out
}
