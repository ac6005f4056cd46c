package app

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// settings are the options of every command that opens the database; each is
// also an environment variable: ARIANE_ and the flag's name in capitals.
type settings struct {
	Listen   string
	Database string
	Files    string // file:DIR or s3://…, "" is beside a SQLite database
	BaseURL  string
	Mail     string // smtp://user:password@host:port, "" keeps messages waiting
	MailFrom string
	Proxy    bool
	Operator operatorSettings
}

// operatorSettings say who runs the installation, for the pages the law asks for.
type operatorSettings struct {
	Name, Publisher, Host, Contact, Privacy, Retention, Source string
}

// invocation is a command as it was called.
type invocation struct {
	settings
	Args    []string
	JSON    bool
	DryRun  bool
	Publish bool
	Data    string
	Network string
	Size    string
	Format  string
	ID      string // --referential
	Version int
	Email   string
	Name    string
	Expires string
}

// parse reads flags wherever they stand among the arguments.
func parse(c command, args []string, host Host) (*invocation, error) {
	inv := &invocation{}
	set := flag.NewFlagSet(c.words, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	inv.define(set)
	if err := fromEnvironment(set, host.Env); err != nil {
		return nil, err
	}
	for rest := args; len(rest) > 0; {
		if err := set.Parse(rest); err != nil {
			return nil, flagError(err)
		}
		rest = set.Args()
		if len(rest) > 0 {
			inv.Args, rest = append(inv.Args, rest[0]), rest[1:]
		}
	}
	return inv, nil
}

func (inv *invocation) define(set *flag.FlagSet) {
	set.StringVar(&inv.Listen, "listen", "127.0.0.1:8080", "")
	set.StringVar(&inv.Database, "database", "", "")
	set.StringVar(&inv.Files, "files", "", "")
	set.StringVar(&inv.BaseURL, "base-url", "", "")
	set.StringVar(&inv.Mail, "mail", "", "")
	set.StringVar(&inv.MailFrom, "mail-from", "Ariane <ariane@localhost>", "")
	set.BoolVar(&inv.Proxy, "proxy", false, "")
	set.StringVar(&inv.Operator.Name, "operator", "", "")
	set.StringVar(&inv.Operator.Publisher, "publisher", "", "")
	set.StringVar(&inv.Operator.Host, "hosting", "", "")
	set.StringVar(&inv.Operator.Contact, "contact", "", "")
	set.StringVar(&inv.Operator.Privacy, "privacy-contact", "", "")
	set.StringVar(&inv.Operator.Retention, "retention", "", "")
	set.StringVar(&inv.Operator.Source, "source", "", "")
	set.BoolVar(&inv.JSON, "json", false, "")
	set.BoolVar(&inv.DryRun, "dry-run", false, "")
	set.BoolVar(&inv.Publish, "publish", false, "")
	set.StringVar(&inv.Data, "data", "data/demo", "")
	set.StringVar(&inv.Network, "network", "", "")
	set.StringVar(&inv.Size, "size", "small", "")
	set.StringVar(&inv.Format, "format", "", "")
	set.StringVar(&inv.ID, "referential", "", "")
	set.IntVar(&inv.Version, "version", 0, "")
	set.StringVar(&inv.Email, "email", "", "")
	set.StringVar(&inv.Name, "name", "", "")
	set.StringVar(&inv.Expires, "expires", "90d", "")
}

func fromEnvironment(set *flag.FlagSet, env func(string) string) error {
	var failed error
	set.VisitAll(func(f *flag.Flag) {
		name := "ARIANE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if value := env(name); value != "" {
			if err := set.Set(f.Name, value); err != nil {
				failed = fmt.Errorf("la variable %s ne convient pas : %w", name, err)
			}
		}
	})
	return failed
}

func flagError(err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return usageError("Voici comment appeler cette commande.")
	}
	return usageError("Option inconnue ou incomplète : " + strings.TrimPrefix(err.Error(), "flag provided but not defined: "))
}

// one returns the single argument of a command.
func (inv *invocation) one(what string) (string, error) {
	if len(inv.Args) != 1 {
		return "", usageError("Il manque un argument, ou il y en a trop : " + what + ".")
	}
	return inv.Args[0], nil
}
