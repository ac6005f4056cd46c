package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ariane/internal/network"
	"ariane/internal/store"
)

// The sealing key stands in a file apart from the database: --secret-file, or
// ariane.key beside the file of the database. It is made the first time. Several
// nodes on a server's database share one: there it must be named.

const keyName = "ariane.key"

// demoKey seals nothing worth a file: in a demonstration anybody enters as
// anybody.
func demoKey() *network.SealingKey {
	key := network.SealingKey(sha256.Sum256([]byte("the demonstration keeps no secret")))
	return &key
}

func (c settings) keyFile() (string, error) {
	if c.SecretFile != "" {
		return c.SecretFile, nil
	}
	if path, ok := strings.CutPrefix(c.database(), "sqlite:"); ok {
		return filepath.Join(filepath.Dir(path), keyName), nil
	}
	return "", usageError("Indiquez le fichier de la clé secrète : --secret-file FICHIER ou ARIANE_SECRET_FILE. Il est créé s’il n’existe pas ; tous les serveurs d’une même base partagent le même.")
}

// sealingKey reads the key, or makes it for a database that never had one.
func sealingKey(ctx context.Context, host Host, cfg settings, s *store.Store) (*network.SealingKey, error) {
	file, err := cfg.keyFile()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(file) //nolint:gosec // the operator names the file
	if errors.Is(err, os.ErrNotExist) {
		return makeKey(ctx, host, file, s)
	}
	if err != nil {
		return nil, fmt.Errorf("read the secret key %s: %w", file, err)
	}
	if info, err := os.Stat(file); err == nil && info.Mode().Perm()&0o077 != 0 {
		fmt.Fprintf(host.Err, "D’autres comptes de cette machine peuvent lire la clé secrète %s : réservez-la (chmod 600).\n", file)
	}
	return parseKey(file, data)
}

// parseKey takes 32 bytes, or 64 hexadecimal digits on a line.
func parseKey(file string, data []byte) (*network.SealingKey, error) {
	if len(data) != len(network.SealingKey{}) {
		read, err := hex.DecodeString(string(bytes.TrimSpace(data)))
		if err != nil || len(read) != len(network.SealingKey{}) {
			return nil, problem("Le fichier " + file + " n’est pas une clé secrète : elle a 32 octets, ou 64 chiffres hexadécimaux.")
		}
		data = read
	}
	return (*network.SealingKey)(data), nil
}

func makeKey(ctx context.Context, host Host, file string, s *store.Store) (*network.SealingKey, error) {
	lost, err := network.Sealed(ctx, s)
	if err != nil {
		return nil, err
	}
	if lost {
		return nil, problem("La clé secrète " + file + " est introuvable, alors que cette base de données en a une. Remettez le fichier à sa place, ou indiquez-le avec --secret-file.")
	}
	key := network.NewSealingKey()
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, fmt.Errorf("make the secret key: %w", err)
	}
	_, err = f.Write(key[:])
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, fmt.Errorf("make the secret key: %w", err)
	}
	fmt.Fprintf(host.Err, "La clé secrète est créée : %s. Gardez-en une copie, ailleurs que les sauvegardes de la base.\n", file)
	return key, nil
}

// explainKey says in French that the key is another database's.
func explainKey(err error) error {
	if errors.Is(err, network.ErrOtherKey) {
		return problem("La clé secrète n’est pas celle de cette base de données. Remettez le fichier d’origine à sa place, ou indiquez-le avec --secret-file.")
	}
	return err
}
