package app

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/network"
)

func runVersion(_ context.Context, host Host, _ *invocation) error {
	fmt.Fprintf(host.Out, "ariane %s (%s)\n", Version, revision())
	return nil
}

func runMigrate(ctx context.Context, host Host, inv *invocation) error {
	return with(ctx, host, inv, func(s *services) error {
		have, want, err := s.store.SchemaVersion(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(host.Out, "Le schéma est à jour (version %d sur %d).\n", have, want)
		return nil
	})
}

// runHealth asks a running server whether it is ready.
func runHealth(ctx context.Context, host Host, inv *invocation) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+inv.Listen+"/readyz", nil)
	if err != nil {
		return usageError("Adresse illisible : " + inv.Listen)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		fmt.Fprintf(host.Err, "Le serveur ne répond pas à l’adresse %s.\n", inv.Listen)
		return errSaid
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		fmt.Fprintf(host.Err, "Le serveur répond, mais n’est pas prêt (%d).\n", res.StatusCode)
		return errSaid
	}
	fmt.Fprintln(host.Out, "prêt")
	return nil
}

func runAdminCreate(ctx context.Context, host Host, inv *invocation) error {
	if inv.Email == "" || inv.Name == "" {
		return usageError("Indiquez --email et --name.")
	}
	if inv.BaseURL == "" {
		inv.BaseURL = localURL(inv.Listen)
		fmt.Fprintf(host.Err, "L’adresse du site n’est pas indiquée (--base-url) : le lien suppose %s.\n", inv.BaseURL)
	}
	return with(ctx, host, inv, func(s *services) error {
		link, err := s.network.CreateAdmin(ctx, operator, inv.Email, inv.Name)
		if err != nil {
			return err
		}
		fmt.Fprintln(host.Err, "Ouvrez ce lien dans les 24 heures pour choisir un mot de passe ; il ne sert qu’une fois :")
		fmt.Fprintln(host.Out, link)
		return nil
	})
}

func runTokenCreate(ctx context.Context, host Host, inv *invocation) error {
	days, err := parseDays(inv.Expires)
	if err != nil || days < 1 || inv.Email == "" {
		return usageError("Indiquez --email, et --expires en jours (90d).")
	}
	return reading(ctx, host, inv, func(s *services) error {
		secret, line, err := s.network.CreateToken(ctx, operator, network.NewToken{Email: inv.Email, Name: "ligne de commande", Days: days})
		if err != nil {
			return err
		}
		fmt.Fprintf(host.Err, "Jeton valable jusqu’au %s, affiché une seule fois :\n", i18n.Date(i18n.Today(line.Expires)))
		fmt.Fprintln(host.Out, secret)
		return nil
	})
}

// parseDays reads "90d" or "90".
func parseDays(s string) (int, error) {
	return strconv.Atoi(strings.TrimSuffix(s, "d"))
}
