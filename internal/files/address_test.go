package files_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ariane/internal/files"
)

func TestAnAddressIsTakenOrRefusedWithAReason(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"s3://preuves?endpoint=s3.example.org":                                 "",
		"s3://preuves/ariane/prod/?endpoint=s3.example.org:9000&region=fr-par": "",
		"s3://preuves?endpoint=127.0.0.1:9000&insecure=true":                   "",
		"s3://preuves?endpoint=[::1]:9000&insecure=1":                          "",
		"s3://preuves":           "endpoint",
		"s3://preuves?endpoint=": "endpoint",
		"s3://preuves?endpoint=https://s3.example.org":       "endpoint",
		"s3://preuves?endpoint=s3.example.org/x":             "endpoint",
		"s3:preuves?endpoint=s3.example.org":                 "it is not s3://bucket",
		"s3:///x?endpoint=s3.example.org":                    "bucket",
		"s3://P?endpoint=s3.example.org":                     "bucket",
		"s3://a..b?endpoint=s3.example.org":                  "bucket",
		"s3://preuves/../x?endpoint=s3.example.org":          "prefix",
		"s3://preuves/a b?endpoint=s3.example.org":           "prefix",
		"s3://preuves?endpoint=s3.example.org&region=":       "region",
		"s3://preuves?endpoint=s3.example.org&insecure=oui":  "insecure",
		"s3://preuves?endpoint=s3.example.org&secret_key=K1": "endpoint, region and insecure only",
		"s3://cle:K1secret@preuves?endpoint=s3.example.org":  "by the environment",
		"s3://cle:K1%zz@preuves?endpoint=s3.example.org":     "it is not s3://bucket",
		"file:":              "names no folder",
		"ftp://K1secret@x/y": "neither file:DIR",
	} {
		_, err := files.Open(files.Settings{Address: address, AccessKey: "a", SecretKey: "K1secret"})
		if want == "" {
			if err != nil {
				t.Errorf("%s: %v", address, err)
			}
			continue
		}
		if !errors.Is(err, files.ErrAddress) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", address, err, want)
			continue
		}
		if strings.Contains(err.Error(), "K1") {
			t.Errorf("%s: the error shows a key: %v", address, err)
		}
	}
}

func TestAnS3StoreWantsBothKeys(t *testing.T) {
	t.Parallel()
	for _, settings := range []files.Settings{{}, {AccessKey: "a"}, {SecretKey: "K1secret"}} {
		settings.Address = "s3://preuves?endpoint=s3.example.org"
		if _, err := files.Open(settings); !errors.Is(err, files.ErrCredentials) {
			t.Errorf("%v", err)
		}
	}
}

func TestPrintedSettingsHoldNoKey(t *testing.T) {
	t.Parallel()
	settings := files.Settings{Address: "s3://preuves", AccessKey: "K1access", SecretKey: "K1secret"}
	for _, verb := range []string{"%v", "%+v", "%s", "%q"} {
		if said := fmt.Sprintf(verb, settings); strings.Contains(said, "K1") {
			t.Errorf("%s prints %s", verb, said)
		}
	}
}

// No address makes it panic, and none that is accepted escapes its prefix.
func FuzzAnAddress(f *testing.F) {
	f.Add("preuves?endpoint=s3.example.org")
	f.Add("a:b@preuves/x/../..?endpoint=h:1&insecure=&region=%zz")
	f.Add("preuves/%2e%2e/x?endpoint=h")
	f.Fuzz(func(t *testing.T, rest string) {
		_, err := files.Open(files.Settings{Address: "s3://" + rest, AccessKey: "a", SecretKey: "s"})
		if err != nil && !errors.Is(err, files.ErrAddress) {
			t.Errorf("%q: %v", rest, err)
		}
		path, _, _ := strings.Cut(rest, "?")
		if err == nil && strings.Contains(path, "..") {
			t.Errorf("%q is accepted", rest)
		}
	})
}
