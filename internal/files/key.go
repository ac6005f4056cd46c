package files

import (
	"fmt"
	"regexp"
	"strings"

	"ariane/internal/quality"
)

const (
	blobFolder = "blobs/"
	partFolder = "parts/"
)

var (
	hashShape   = regexp.MustCompile(`^[0-9a-f]{64}$`)
	uploadShape = regexp.MustCompile(`^[0-9a-z]{8,64}$`)
)

// blobKey is where a blob is kept. A name that is no hash is that of no blob: no
// path is ever made of it.
func blobKey(hash string) (string, error) {
	if !hashShape.MatchString(hash) {
		return "", quality.Refuse(quality.CodeNotFound, "file")
	}
	return blobFolder + hash[:2] + "/" + hash, nil
}

// blobOf is the inverse of blobKey; false for what is not ours.
func blobOf(o object) (Stored, bool) {
	hash := o.key[strings.LastIndex(o.key, "/")+1:]
	key, err := blobKey(hash)
	return Stored{Blob{Hash: hash, Size: o.size}, o.at}, err == nil && key == o.key
}

// uploadFolder is where the parts of an upload are kept.
func uploadFolder(upload string) (string, error) {
	if !uploadShape.MatchString(upload) {
		return "", quality.Refuse(quality.CodeNotFound, "upload")
	}
	return partFolder + upload + "/", nil
}

func (u Upload) partKey(p Part) (string, error) {
	folder, err := uploadFolder(u.ID)
	if err != nil || !hashShape.MatchString(p.Hash) || p.Offset < 0 {
		return "", quality.Refuse(quality.CodeNotFound, "upload")
	}
	return fmt.Sprintf("%s%016d-%s", folder, p.Offset, p.Hash), nil
}

// uploadOf is the upload a part belongs to.
func uploadOf(key string) (string, bool) {
	upload, _, found := strings.Cut(strings.TrimPrefix(key, partFolder), "/")
	return upload, found && uploadShape.MatchString(upload)
}
