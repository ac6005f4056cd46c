package app

import (
	"bytes"
	"flag"
	"strings"
	"testing"
)

func TestEverySettingIsListedInTheHelp(t *testing.T) {
	t.Parallel()
	var help bytes.Buffer
	usage(&help)
	set := flag.NewFlagSet("", flag.ContinueOnError)
	new(settings).define(set)
	listed := 0
	set.VisitAll(func(f *flag.Flag) {
		listed++
		if !strings.Contains(help.String(), "--"+f.Name+" ") {
			t.Errorf("the help does not say what --%s is for", f.Name)
		}
	})
	if listed != len(installationSettings) {
		t.Errorf("%d settings, %d in the help", listed, len(installationSettings))
	}
}

func TestBlankLegalPagesAreToldAtTheStart(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	operatorSettings{Name: "UNML", Contact: "a@exemple.test"}.warnBlankLegal(&said)
	if !strings.Contains(said.String(), "ARIANE_PUBLISHER, ARIANE_HOSTING, ARIANE_RETENTION.") {
		t.Errorf("said %q", said.String())
	}
	said.Reset()
	operatorSettings{Name: "a", Publisher: "b", Host: "c", Contact: "d", Retention: "e"}.warnBlankLegal(&said)
	if said.Len() > 0 {
		t.Errorf("said %q", said.String())
	}
}

func TestAMissingMailServerIsToldAtTheStart(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	settings{}.warnNoMail(&said)
	if !strings.Contains(said.String(), "Aucun serveur de courriel") || !strings.Contains(said.String(), "ARIANE_MAIL, ARIANE_MAIL_FROM.") {
		t.Errorf("said %q", said.String())
	}
	said.Reset()
	settings{Mail: "smtp://courriel.exemple.test:587"}.warnNoMail(&said)
	if said.Len() > 0 {
		t.Errorf("said %q", said.String())
	}
}
