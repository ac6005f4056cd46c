package app

import (
	"flag"
	"io"
	"slices"
)

// settings are the options of the installation: each is also an environment
// variable, ARIANE_ and the flag's name in capitals. The options of one command
// are not: a variable that happens to be called ARIANE_NAME changes nothing.
type settings struct {
	Listen   string
	Database string
	Files    string // file:DIR or s3://…, "" is beside a SQLite database
	BaseURL  string
	Mail     string // smtp://user:password@host:port, "" keeps messages waiting
	MailFrom string
	Proxy    bool
	Metrics  string // address of /metrics, "" for none
	// SecretFile holds the key of what the database keeps sealed (secret_file.go).
	SecretFile string
	Operator   operatorSettings
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

// parse reads flags wherever they stand among the arguments. What the usage of
// the command does not name is refused, never ignored.
func parse(c command, args []string, host Host) (*invocation, error) {
	inv := &invocation{}
	set := flag.NewFlagSet(c.words, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	inv.settings.define(set)
	if err := fromEnvironment(set, host.Env, c.leftOut()); err != nil {
		return nil, err
	}
	installation := names(set)
	inv.define(set)
	for rest := args; len(rest) > 0; {
		if err := set.Parse(rest); err != nil {
			return nil, flagError(err)
		}
		rest = set.Args()
		if len(rest) > 0 {
			inv.Args, rest = append(inv.Args, rest[0]), rest[1:]
		}
	}
	if err := c.takes(set, installation); err != nil {
		return nil, err
	}
	if len(inv.Args) > 0 && !c.takesArgument() {
		return nil, usageError("« " + inv.Args[0] + " » est en trop : cette commande ne prend pas d’argument.")
	}
	return inv, inv.settings.check()
}

func (c *settings) define(set *flag.FlagSet) {
	set.StringVar(&c.Listen, "listen", "127.0.0.1:8080", "")
	set.StringVar(&c.Database, "database", "", "")
	set.StringVar(&c.Files, "files", "", "")
	set.StringVar(&c.BaseURL, "base-url", "", "")
	set.StringVar(&c.Mail, "mail", "", "")
	set.StringVar(&c.MailFrom, "mail-from", "Ariane <ariane@localhost>", "")
	set.BoolVar(&c.Proxy, "proxy", false, "")
	set.StringVar(&c.Metrics, "metrics", "", "")
	set.StringVar(&c.SecretFile, "secret-file", "", "")
	set.StringVar(&c.Operator.Name, "operator", "", "")
	set.StringVar(&c.Operator.Publisher, "publisher", "", "")
	set.StringVar(&c.Operator.Host, "hosting", "", "")
	set.StringVar(&c.Operator.Contact, "contact", "", "")
	set.StringVar(&c.Operator.Privacy, "privacy-contact", "", "")
	set.StringVar(&c.Operator.Retention, "retention", "", "")
	set.StringVar(&c.Operator.Source, "source", "", "")
}

func (inv *invocation) define(set *flag.FlagSet) {
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

func names(set *flag.FlagSet) map[string]bool {
	out := map[string]bool{}
	set.VisitAll(func(f *flag.Flag) { out[f.Name] = true })
	return out
}

// leftOut are the settings a command never takes from the environment: the
// demonstration is not led to the data or to the mail of an installation by what
// its shell was prepared for.
func (c command) leftOut() []string {
	if c.words == "demo" {
		return []string{"database", "files", "mail", "mail-from", "secret-file"}
	}
	return nil
}

func fromEnvironment(set *flag.FlagSet, env func(string) string, leftOut []string) error {
	var failed error
	set.VisitAll(func(f *flag.Flag) {
		name := variable(f.Name)
		if slices.Contains(leftOut, f.Name) {
			return
		}
		if value := env(name); value != "" && set.Set(f.Name, value) != nil {
			failed = usageError("La variable " + name + " ne convient pas : « " + value + " » n’est ni true ni false.")
		}
	})
	return failed
}

// one returns the single argument of a command.
func (inv *invocation) one(what string) (string, error) {
	if len(inv.Args) != 1 {
		return "", usageError("Il manque un argument, ou il y en a trop : " + what + ".")
	}
	return inv.Args[0], nil
}
