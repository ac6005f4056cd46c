package evidence

import (
	"net/http"
	"net/url"
	"path"
	"strings"

	"ariane/internal/evidence"
	"ariane/internal/formats/extract"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	address "ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// pieceFormProps is the form of a piece, new or revised.
type pieceFormProps struct {
	Page    ui.PageProps
	Kinds   *ui.TabsProps // of a new piece
	Form    ui.FormProps
	Version string
	Theirs  []ui.Term // what somebody else changed meanwhile, where the form says otherwise
	Kind    string
	Depot   *ui.DepotProps
	Kept    []ui.Option // files that may leave
	Own     []ui.FieldProps
	Dates   []ui.FieldProps
	More    []ui.FieldProps
	Note    *ui.FieldProps
	Attach  *attachProps
	Notice  *ui.NoticeProps
	Cancel  string
	Send    string
	Intro   string
}

// attachProps are the places of a commitment a new piece is tied to.
type attachProps struct {
	Cycle, Node string
	Title       string
	Nodes       ui.FieldProps
	Place       ui.FieldProps
}

func depotOf(f sent, limit int64, required bool) *ui.DepotProps {
	d := DepotFor(limit)
	d.Field.Error, d.Field.Optional = ui.FaultOf(f.Faults, "file"), !required
	for _, u := range f.Uploads {
		d.Received = append(d.Received, ui.DepotFile{ID: u.ID, Name: u.Name, Size: i18n.FileSize(u.Size)})
	}
	return &d
}

// DepotFor is where files are handed in, wherever a page offers it: the form around
// it is sent to path.EvidenceNew.
func DepotFor(limit int64) ui.DepotProps {
	return ui.DepotProps{
		Begin: address.EvidenceUploads, Limit: limit, TooBig: "ce fichier dépasse " + i18n.FileSize(limit) + ". Réduisez-le, ou partagez-le en plusieurs.",
		Field: ui.FieldProps{
			Kind: ui.FieldFile, Name: "file", Label: "Fichiers", Multiple: true, Accept: accepted(), Width: ui.WidthFull,
			Hint: "PDF, bureautique, image, texte ou message. " + i18n.FileSize(limit) + " au plus par fichier.",
		},
	}
}

const formID = "preuve"

// accepted is what the browser offers first; the server decides.
func accepted() string {
	var endings []string
	for _, t := range extract.AcceptedTypes() {
		endings = append(endings, extract.Endings(t)...)
	}
	return strings.Join(endings, ",")
}

// ownFields are those of the kind of the piece.
func ownFields(kind quality.EvidenceKind, f page.Filled) []ui.FieldProps {
	title := ui.FieldProps{Name: "title", Label: "Titre", MaxLength: quality.MaxEvidenceTitle, Width: ui.WidthFull, Hint: "Ce qu’on lira dans la liste : « Compte rendu du comité de pilotage de mars »."}
	switch kind {
	case quality.EvidenceLink:
		return fill(f, ui.FieldProps{Kind: ui.FieldURL, Name: "address", Label: "Adresse", Hint: "Elle commence par https:// ou http://. Vérifiez que la page restera en place.", Required: true, Width: ui.WidthFull}, title)
	case quality.EvidenceCertificate:
		title.Hint = "Ce qu’on lira dans la liste : « Certification REF-209, 2024-2027 »."
		scheme := ui.FieldProps{Kind: ui.FieldSelect, Name: "scheme", Label: "Certification", EmptyOption: "Choisissez…", Required: true}
		for _, s := range quality.CertificateSchemes() {
			scheme.Options = append(scheme.Options, ui.Option{Value: string(s), Label: i18n.SchemeName(quality.Certificate{Scheme: s})})
		}
		return fill(f, scheme,
			ui.FieldProps{Name: "scheme_name", Label: "Nom de la certification", Hint: "Seulement pour une autre certification.", Optional: true, MaxLength: quality.MaxEvidenceTitle},
			ui.FieldProps{Name: "number", Label: "Numéro du certificat", Optional: true, MaxLength: quality.MaxEvidenceTitle},
			ui.FieldProps{Name: "body", Label: "Délivrée par", Required: true, MaxLength: quality.MaxEvidenceTitle}, title)
	case quality.EvidenceFile:
	}
	title.Hint = "Laissez vide pour prendre le nom du fichier."
	title.Optional = true
	return fill(f, title)
}

func fill(f page.Filled, fields ...ui.FieldProps) []ui.FieldProps {
	out := make([]ui.FieldProps, 0, len(fields))
	for _, field := range fields {
		out = append(out, f.Field(field))
	}
	return out
}

func dateFields(kind quality.EvidenceKind, f page.Filled) []ui.FieldProps {
	from, until, expires := "Du", "Au", "Ne prouve plus rien après le"
	if kind == quality.EvidenceCertificate {
		from, until, expires = "Valable à partir du", "Couvre la période jusqu’au", "Expire le"
	}
	return fill(f,
		ui.FieldProps{Kind: ui.FieldDate, Name: "from", Label: from, Optional: true, Width: ui.WidthShort},
		ui.FieldProps{Kind: ui.FieldDate, Name: "until", Label: until, Optional: true, Width: ui.WidthShort},
		ui.FieldProps{Kind: ui.FieldDate, Name: "expires", Label: expires, Optional: true, Width: ui.WidthShort, Hint: "Votre lettre de la semaine vous le rappelle avant."})
}

func moreFields(owners []evidence.Owner, f page.Filled) []ui.FieldProps {
	owner := ui.FieldProps{Kind: ui.FieldSelect, Name: "owner", Label: "Qui la tient à jour", Width: ui.WidthHalf}
	for _, o := range owners {
		owner.Options = append(owner.Options, ui.Option{Value: o.ID, Label: o.Name})
	}
	if asked := f.Values.Get("owner"); asked != "" && !holds(owners, asked) {
		owner.EmptyOption = "À choisir" // not somebody else in their place
	}
	return fill(f, owner, ui.FieldProps{Kind: ui.FieldTextarea, Name: "summary", Label: "En quelques mots", Rows: 3, Optional: true, MaxLength: quality.MaxEvidenceSummary, Hint: "Ce que ce document montre. Pas de nom de jeune ici."})
}

// evidenceOf reads what a form says of a piece; days that are no days are faults.
func evidenceOf(f *sent) quality.Evidence {
	v := f.Values
	e := quality.Evidence{
		Kind: quality.EvidenceKind(v.Get("kind")), Title: v.Get("title"), Summary: v.Get("summary"), OwnerID: v.Get("owner"), Address: v.Get("address"),
		Certificate: quality.Certificate{Scheme: quality.CertificateScheme(v.Get("scheme")), Name: v.Get("scheme_name"), Number: v.Get("number"), Body: v.Get("body")},
	}
	for name, day := range map[string]*quality.Day{"from": &e.From, "until": &e.Until, "expires": &e.Expires} {
		parsed, err := quality.TypedDay(v.Get(name))
		if err != nil {
			f.Faults = append(f.Faults, ui.FieldFault{Field: name, Message: i18n.Sentence(quality.Fault{Code: quality.FaultBadDate})})
			continue
		}
		*day = parsed
	}
	if strings.TrimSpace(e.Title) == "" && e.Kind == quality.EvidenceFile && len(f.Uploads) > 0 {
		e.Title = strings.TrimSuffix(f.Uploads[0].Name, path.Ext(f.Uploads[0].Name))
	}
	return e
}

// valuesOf are the fields of a piece as it stands.
func valuesOf(e quality.Evidence) url.Values {
	v := url.Values{}
	for name, value := range map[string]string{
		"kind": string(e.Kind), "title": e.Title, "summary": e.Summary, "owner": e.OwnerID, "address": e.Address, "scheme": string(e.Certificate.Scheme),
		"scheme_name": e.Certificate.Name, "number": e.Certificate.Number, "body": e.Certificate.Body,
		"from": e.From.String(), "until": e.Until.String(), "expires": e.Expires.String(),
	} {
		v.Set(name, value)
	}
	return v
}

// refused adds the faults of a refusal to those of the form; an error that is not
// about the form is given back.
func refused(f *sent, err error) error {
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		for _, fault := range page.FieldFaults(err) {
			if fault.Field != "file" || ui.FaultOf(f.Faults, "file") == "" { // the reason why no file came is said already
				f.Faults = append(f.Faults, fault)
			}
		}
		return nil
	case quality.CodeUnavailable:
		f.Down = true
		f.Faults = append(f.Faults, ui.FieldFault{Field: "file", Message: i18n.ErrorSentence(quality.AsError(err))})
		return nil
	}
	return err
}

// complete adds to the faults of what was sent those of the piece itself, that all
// are said at once: a field already at fault keeps the sentence it has.
func complete(f *sent, e quality.Evidence, files int) {
	for _, fault := range page.FieldFaults(e.Tidy().Check(files).Err()) {
		if ui.FaultOf(f.Faults, fault.Field) == "" {
			f.Faults = append(f.Faults, fault)
		}
	}
}

// statusOf is 200 for a form shown for the first time.
func statusOf(f sent) int {
	if len(f.Faults) == 0 && !f.Down {
		return http.StatusOK
	}
	return f.status()
}
