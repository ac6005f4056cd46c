package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/files"
	"ariane/internal/testkit"
)

func TestFilesStandBesideASQLiteDatabase(t *testing.T) {
	t.Parallel()
	env := database(t)
	folder := filepath.Join(filepath.Dir(strings.TrimPrefix(env["ARIANE_DATABASE"], "sqlite:")), "files")
	if status, _, said := run(t, env, "migrate"); status != 0 {
		t.Fatal(said)
	}
	blob, err := testkit.Files(t, files.Settings{Address: "file:" + folder}).Put(t.Context(), strings.NewReader("une pièce"), 100)
	if err != nil {
		t.Fatal(err)
	}
	status, out, said := run(t, env, "verify")
	if status != 0 || !strings.Contains(out, "1\u00a0fichier, 10\u00a0octets") {
		t.Errorf("%d %s %s", status, out, said)
	}
	if err := os.WriteFile(filepath.Join(folder, "blobs", blob.Hash[:2], blob.Hash), []byte("autre chose"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, said := run(t, env, "verify"); status != 1 || !strings.Contains(said, "fichier "+blob.Hash) {
		t.Errorf("damaged: %d %s", status, said)
	}
	if status, out, _ := run(t, env, "verify", "--json"); status != 1 || !strings.Contains(out, `"damaged": [`) {
		t.Errorf("damaged: %d %s", status, out)
	}
}

func TestFilesInAnS3StoreAreVerified(t *testing.T) {
	t.Parallel()
	settings := testkit.Bucket(t)
	env := migrated(t)
	env["ARIANE_FILES"], env["ARIANE_S3_ACCESS_KEY"], env["ARIANE_S3_SECRET_KEY"] = settings.Address, settings.AccessKey, settings.SecretKey
	if _, err := testkit.Files(t, settings).Put(t.Context(), strings.NewReader("une pièce"), 100); err != nil {
		t.Fatal(err)
	}
	if status, out, said := run(t, env, "verify"); status != 0 || !strings.Contains(out, "1\u00a0fichier") {
		t.Errorf("%d %s %s", status, out, said)
	}
}

func TestAWrongPlaceForFilesIsSaidInFrenchWithoutItsKeys(t *testing.T) {
	t.Parallel()
	keys := map[string]string{"ARIANE_S3_ACCESS_KEY": "K1access", "ARIANE_S3_SECRET_KEY": "K1secret"}
	bucket := testkit.Bucket(t)
	for _, c := range []struct {
		status int
		words  string
		env    map[string]string
		args   []string
	}{
		{2, "Avec PostgreSQL", nil, []string{"serve", "--secret-file", "/k", "--database", "postgres://u@127.0.0.1:9/d"}},
		{1, "l’adresse du dépôt de fichiers", nil, []string{"serve", "--files", "ftp://x"}},
		{1, "l’adresse du dépôt de fichiers", keys, []string{"serve", "--files", "s3://K1access:K1secret@x?endpoint=h"}},
		{1, "il manque les clés", nil, []string{"serve", "--files", "s3://preuves?endpoint=s3.example.org"}},
		{1, "refuse l’accès", keys, []string{"serve", "--files", bucket.Address}},
		{1, "ne répond pas", keys, []string{"verify", "--files", "s3://preuves?endpoint=127.0.0.1:9&insecure=true"}},
		{1, "déjà utilisée", keys, []string{"serve", "--files", "s3://preuves?endpoint=127.0.0.1:9&insecure=true", "--listen", busy(t)}},
	} {
		env := migrated(t)
		for name, value := range c.env {
			env[name] = value
		}
		status, out, said := run(t, env, c.args...)
		if text := out + said; status != c.status || !strings.Contains(text, c.words) || strings.Contains(text, "K1") {
			t.Errorf("ariane %s: status %d (want %d)\n%s", strings.Join(c.args, " "), status, c.status, text)
		}
	}
}

func TestADatabaseElsewhereNeedsNoFilesForWhatUsesNone(t *testing.T) {
	t.Parallel()
	env := map[string]string{"ARIANE_DATABASE": testkit.PostgresAddress(t)}
	if status, _, said := run(t, env, "migrate"); status != 0 {
		t.Error(said)
	}
	if status, out, said := run(t, env, "verify"); status != 0 || !strings.Contains(out, "non vérifiés") {
		t.Errorf("%d %s %s", status, out, said)
	}
	env["ARIANE_FILES"] = "file:" + t.TempDir()
	if status, out, said := run(t, env, "verify"); status != 0 || !strings.Contains(out, "0\u00a0fichier") {
		t.Errorf("%d %s %s", status, out, said)
	}
}
