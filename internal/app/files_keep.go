package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ariane/internal/files"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// filesAddress is where files are kept: as said, else in a folder beside the
// SQLite file; "" when neither tells.
func filesAddress(cfg settings) string {
	if path, ok := strings.CutPrefix(cfg.database(), "sqlite:"); ok && cfg.Files == "" {
		return "file:" + filepath.Join(filepath.Dir(path), "files")
	}
	return cfg.Files
}

// openFiles takes the keys of an S3 store from the environment only: an option
// would show in the list of processes, an address in logs.
func openFiles(host Host, cfg settings) (*files.Store, error) {
	return filesAt(host, filesAddress(cfg))
}

// findFiles is openFiles for a command that only reads: a folder that is not there
// is not made.
func findFiles(host Host, cfg settings) (*files.Store, error) {
	address := filesAddress(cfg)
	if folder, ok := strings.CutPrefix(address, "file:"); ok {
		if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
			address = ""
		}
	}
	return filesAt(host, address)
}

func filesAt(host Host, address string) (*files.Store, error) {
	return files.Open(files.Settings{
		Address: address, AccessKey: host.Env("ARIANE_S3_ACCESS_KEY"), SecretKey: host.Env("ARIANE_S3_SECRET_KEY"),
	})
}

// askFiles refuses to start on a place that is wrongly set. One that does not
// answer for now is said, and does not stop the pages that need no file.
func (s *services) askFiles(ctx context.Context, host Host) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	err := s.files.Ping(ctx)
	if quality.CodeOf(err) != quality.CodeUnavailable {
		return err
	}
	s.log.Warn("files unavailable", slog.String("error", err.Error()))
	fmt.Fprintln(host.Err, "Le dépôt de fichiers ne répond pas pour le moment\u202f; le reste d’Ariane fonctionne.")
	return nil
}

// kindFilesSweep forgets the files that never came whole.
const kindFilesSweep = "files.sweep"

// uploadLife is how long a file on its way is kept after its last part.
const uploadLife = 7 * 24 * time.Hour

func (s *services) sweepFiles(ctx context.Context) error {
	n, err := s.files.Sweep(ctx, s.now().Add(-uploadLife))
	if n > 0 {
		s.log.Info("old uploads deleted", slog.Int("count", n))
	}
	return err
}

// filesReport is what checking every file found.
type filesReport struct {
	Checked bool     `json:"checked"` // false when no place was named
	Count   int      `json:"count"`
	Bytes   int64    `json:"bytes"`
	Damaged []string `json:"damaged"` // hashes
	Missing []string `json:"missing"` // hashes evidence points to
}

// verifyFiles reads every file and compares it with its name.
func (s *services) verifyFiles(ctx context.Context) (filesReport, error) {
	report := filesReport{Checked: true, Damaged: []string{}, Missing: []string{}}
	for blob, err := range s.files.Walk(ctx) {
		if errors.Is(err, files.ErrNowhere) {
			return filesReport{Damaged: []string{}, Missing: []string{}}, nil
		}
		if err != nil {
			return report, err
		}
		err = s.files.Verify(ctx, blob.Hash)
		if err != nil && !errors.Is(err, files.ErrDamaged) {
			return report, err
		}
		if err != nil {
			report.Damaged = append(report.Damaged, blob.Hash)
		}
		report.Count, report.Bytes = report.Count+1, report.Bytes+blob.Size
	}
	var err error
	report.Missing, err = s.evidence.Missing(ctx)
	return report, err
}

func (r filesReport) sentence() string {
	if !r.Checked {
		return "Fichiers\u00a0: non vérifiés, --files n’est pas indiqué, ou son dossier n’existe pas encore."
	}
	return "Fichiers\u00a0: " + i18n.Count(r.Count, "fichier", "fichiers") + ", " + i18n.Count(int(r.Bytes), "octet", "octets") + "."
}
