package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"ariane/internal/app/demo"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	web "ariane/internal/web/demo"
)

// runDemo fills an empty folder with a demonstration, then serves it; a second
// start finds it as it was left.
func runDemo(ctx context.Context, host Host, inv *invocation) error {
	if inv.Size != string(demo.Small) && inv.Size != string(demo.National) {
		return usageError("Choisissez --size parmi small et national.")
	}
	cfg := inv.settings
	if cfg.Database == "" {
		cfg.Database = "sqlite:" + filepath.Join(inv.Data, "ariane.db")
	}
	if filesAddress(cfg) == "" {
		cfg.Files = "file:" + filepath.Join(inv.Data, "files")
	}
	if cfg.BaseURL == "" {
		cfg.BaseURL = localURL(cfg.Listen)
	}
	if err := onlyDemonstration(ctx, cfg.Database); err != nil {
		return err
	}
	s, err := open(ctx, host, cfg, demonstrating)
	if err != nil {
		return err
	}
	if err := fillDemo(ctx, host, inv, s); err != nil {
		return errors.Join(err, s.close())
	}
	known, err := realNetwork(ctx, s)
	if err != nil {
		return errors.Join(err, s.close())
	}
	run := server{services: s, cfg: cfg, demo: true, demoReal: known, guests: guestsOf(known)}
	return errors.Join(run.until(ctx, func(address string) {
		fmt.Fprintf(host.Out, "\nLa démonstration d’Ariane est ouverte : %s/demo\nChoisissez un rôle pour entrer. Ctrl+C pour arrêter ; les données restent dans %s.\n", address, whereKept(inv))
	}), s.close())
}

// whereKept tells where the rows of the demonstration are.
func whereKept(inv *invocation) string {
	if inv.Database != "" {
		return "la base de données indiquée"
	}
	return inv.Data
}

// onlyDemonstration refuses a database that no demonstration made, before anything
// is written to it: the demonstration has a door without a password. One that it
// made holds somebody who exists nowhere else.
func onlyDemonstration(ctx context.Context, database string) (err error) {
	if err := knownAddress(database); err != nil || missing(database) {
		return err
	}
	s, err := store.Open(ctx, database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := notLater(ctx, s); err != nil {
		return err
	}
	have, _, err := s.SchemaFound(ctx)
	if err != nil || have == 0 {
		return err
	}
	used, err := s.Read().Inhabited(ctx)
	if err != nil || !used {
		return err
	}
	if _, err = s.Read().PersonByEmail(ctx, demo.Sign); quality.CodeOf(err) == quality.CodeNotFound {
		return problem("Cette base de données n’est pas celle d’une démonstration, ou sa préparation a été interrompue : la démonstration ne l’ouvre pas, car on y entre sans mot de passe. Choisissez un autre dossier avec --data.")
	}
	return err
}

// realNetwork tells whose structures these are: the invented network always
// holds the structure of the guests. The data say it, not the option of this
// start: a second one finds them as they were left.
func realNetwork(ctx context.Context, s *services) (bool, error) {
	_, err := s.store.Read().BodyByCode(ctx, demo.Home)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return true, nil
	}
	return false, err
}

func fillDemo(ctx context.Context, host Host, inv *invocation, s *services) error {
	known, err := s.network.Structures(ctx, operator, network.StructureFilter{Kinds: []quality.BodyKind{quality.KindMissionLocale}, Limit: 1})
	if err != nil || known.Total > 0 {
		if known.Total > 0 && inv.Network != "" {
			fmt.Fprintln(host.Err, "Ce dossier contient déjà une démonstration\u00a0: elle est reprise telle quelle, le fichier de --network n’est pas lu. Pour l’essayer, donnez un autre dossier avec --data.")
		}
		return err
	}
	plan := demo.Plan{Size: demo.Size(inv.Size), Now: host.Now()}
	if inv.Network != "" {
		if plan.Rows, err = readNetwork(host, inv.Network); err != nil {
			return err
		}
	}
	fmt.Fprintln(host.Err, "Préparation des données de démonstration…")
	err = demo.Fill(ctx, demo.Services{Network: s.network, Referentials: s.referentials, Assess: s.assess, Evidence: s.evidence, Improve: s.improve, Audit: s.audit, Remind: s.remind}, plan)
	if err != nil {
		return err
	}
	return s.store.Tidy(ctx)
}

// guests are the people one may enter as.
type guests []web.Person

// DemoPeople implements web/demo.People.
func (g guests) DemoPeople() []web.Person { return g }

// DemoSheet implements web/demo.People.
func (guests) DemoSheet() string { return quality.ShowClaimCode(demo.SheetCode()) }

// guestsOf lists them; on the real network nobody is invented inside a real
// structure, so only the offices' people are there.
func guestsOf(realNetwork bool) guests {
	var out guests
	for _, g := range demo.Guests() {
		if realNetwork && g.BodyKind == quality.KindMissionLocale {
			continue
		}
		out = append(out, web.Person{Email: g.Email, Name: g.Name, BodyCode: g.BodyCode, BodyName: g.BodyName, BodyKind: g.BodyKind, Roles: []quality.Role{g.Role}})
	}
	return out
}

// mailbox reads the letters of the demonstration.
type mailbox struct{ *services }

// Messages implements web/demo.Mailbox.
func (m mailbox) Messages(ctx context.Context, limit int) ([]web.Message, error) {
	letters, err := m.store.Read().DemoMails(ctx, limit)
	if err != nil {
		return nil, err
	}
	out := make([]web.Message, 0, len(letters))
	for _, l := range letters {
		out = append(out, web.Message{ID: l.ID, To: l.To, Subject: l.Subject, Text: l.Text, At: l.At})
	}
	return out, nil
}

// Message implements web/demo.Mailbox.
func (m mailbox) Message(ctx context.Context, id string) (web.Message, error) {
	l, err := m.store.Read().DemoMail(ctx, id)
	if err != nil {
		return web.Message{}, err
	}
	return web.Message{ID: l.ID, To: l.To, Subject: l.Subject, Text: l.Text, At: l.At}, nil
}
