package app

import (
	"errors"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"ariane/internal/files"
)

// frenchCause says in French the causes an operator meets most, with the
// technical detail after it in parentheses; any other error keeps its own words.
func frenchCause(err error) string {
	sentence := causeOf(err)
	if sentence == "" {
		return err.Error()
	}
	if errors.Is(err, files.ErrAddress) {
		return sentence // it says all there is to know, and the address is not repeated
	}
	return sentence + " (" + strings.ReplaceAll(err.Error(), "\n", " ; ") + ")"
}

func causeOf(err error) string {
	for _, known := range []struct {
		cause error
		said  string
	}{
		{files.ErrAddress, "l’adresse du dépôt de fichiers ne convient pas ; écrivez --files file:DOSSIER ou --files s3://SEAU/PREFIXE?endpoint=HÔTE&region=RÉGION (en HTTPS ; &insecure=true pour un dépôt d’essai en HTTP ; jamais les clés)"},
		{files.ErrCredentials, "il manque les clés du dépôt de fichiers : ARIANE_S3_ACCESS_KEY et ARIANE_S3_SECRET_KEY, dans l’environnement"},
		{files.ErrRefused, "le dépôt de fichiers refuse l’accès ; vérifiez --files, le nom du seau et les clés"},
		{files.ErrNowhere, "aucun endroit n’est indiqué pour les fichiers ; ajoutez --files file:DOSSIER ou --files s3://…"},
		{syscall.EADDRINUSE, "cette adresse est déjà utilisée par un autre programme ; choisissez-en une autre avec --listen"},
		{syscall.EADDRNOTAVAIL, "cette adresse n’est pas celle de cette machine ; vérifiez --listen"},
		{syscall.ECONNREFUSED, "la base de données ne répond pas à cette adresse ; vérifiez qu’elle est démarrée, et --database"},
		{syscall.EROFS, "le dossier est en lecture seule"},
		{syscall.ENOSPC, "il n’y a plus de place sur le disque"},
		{syscall.EISDIR, "c’est un dossier, et il faut un fichier"},
		{syscall.ENOTDIR, "le chemin passe par un fichier qui n’est pas un dossier"},
		{fs.ErrNotExist, "il n’existe pas ; vérifiez le chemin"},
		{fs.ErrPermission, "vous n’avez pas le droit d’y accéder"},
	} {
		if errors.Is(err, known.cause) {
			return known.said
		}
	}
	if wrong := (*net.DNSError)(nil); errors.As(err, &wrong) {
		return "la machine « " + wrong.Name + " » est introuvable ; vérifiez son nom"
	}
	if wrong := (*net.AddrError)(nil); errors.As(err, &wrong) {
		return "cette adresse ne convient pas ; écrivez-la comme 127.0.0.1:8080"
	}
	return causeInWords(err.Error())
}

// causeInWords reads the causes that a database driver gives as words only.
func causeInWords(text string) string {
	for _, known := range []struct{ part, said string }{
		{"unable to open database file", "la base de données ne s’ouvre pas ; vérifiez le chemin et les droits"},
		{"readonly database", "la base de données est en lecture seule ; vérifiez les droits du fichier et de son dossier"},
		{"file is not a database", "ce fichier n’est pas une base de données d’Ariane"},
		{"database is locked", "la base de données est occupée par un autre programme"},
		{"SQLSTATE 3D000", "le serveur répond, mais cette base de données n’existe pas ; créez-la, ou vérifiez --database"},
		{"password authentication failed", "la base de données refuse ce compte ou ce mot de passe"},
		{"failed to connect", "la base de données ne répond pas ; vérifiez --database"},
	} {
		if strings.Contains(text, known.part) {
			return known.said
		}
	}
	return ""
}
