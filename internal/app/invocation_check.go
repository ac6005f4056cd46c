package app

import (
	"flag"
	"net/url"
	"regexp"
	"strings"
)

// usageError is a wrong call of a command.
type usageError string

func (e usageError) Error() string { return string(e) }

// takesArgument: the usage of a command begins with its argument, in capitals.
func (c command) takesArgument() bool { return c.args != "" && c.args[0] >= 'A' && c.args[0] <= 'Z' }

// takes refuses an option that the usage of the command does not name; those of
// the installation suit every command.
func (c command) takes(set *flag.FlagSet, installation map[string]bool) (err error) {
	set.Visit(func(f *flag.Flag) {
		named := regexp.MustCompile(`--` + f.Name + `\b`).MatchString(c.args)
		if !named && !installation[f.Name] {
			err = usageError("L’option --" + f.Name + " ne concerne pas cette commande.")
		}
	})
	return err
}

var (
	wrongValue = regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-([a-z-]+):`)
	noValue    = regexp.MustCompile(`^flag needs an argument: -([a-z-]+)`)
)

// flagError says in French what package flag says in English.
func flagError(err error) error {
	text := err.Error()
	if found := wrongValue.FindStringSubmatch(text); found != nil {
		return usageError("La valeur " + found[1] + " ne convient pas à l’option --" + found[2] + ".")
	}
	if found := noValue.FindStringSubmatch(text); found != nil {
		return usageError("L’option --" + found[1] + " attend une valeur.")
	}
	return usageError("Option inconnue : " + strings.TrimPrefix(text, "flag provided but not defined: "))
}

// check refuses settings that would only fail later, in front of a visitor.
func (c *settings) check() error {
	if c.BaseURL == "" {
		return nil
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil ||
		strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		said := ""
		if err == nil {
			said = " : « " + u.Redacted() + " »" // a password is not repeated
		}
		return usageError("L’adresse du site (--base-url) ne convient pas" + said + ". Écrivez-la avec http ou https et sans chemin, par exemple https://ariane.example.org.")
	}
	c.BaseURL = u.Scheme + "://" + u.Host
	return nil
}
