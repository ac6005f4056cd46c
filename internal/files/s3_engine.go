package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// bucket keeps objects in an S3 store. Every object is written by one PUT whose
// SHA-256 is announced and signed, so the store itself refuses bytes that changed
// on the way, and an object is there whole or not at all.
type bucket struct {
	bucketPlace
	client    minio.Core
	transport *http.Transport
	temporary string
}

func openBucket(settings Settings) (*bucket, error) {
	place, err := readAddress(settings.Address)
	if err != nil {
		return nil, err
	}
	if settings.AccessKey == "" || settings.SecretKey == "" {
		return nil, ErrCredentials
	}
	b := &bucket{bucketPlace: place, temporary: settings.Temporary, transport: newTransport()}
	core, err := minio.NewCore(place.endpoint, &minio.Options{
		Creds:  credentials.NewStaticV4(settings.AccessKey, settings.SecretKey, ""),
		Secure: !place.insecure, Region: place.region, Transport: b.transport,
		MaxRetries: 1, // see persist: one place decides what is tried again
	})
	if err != nil {
		return nil, fmt.Errorf("%w: the client does not accept it", ErrAddress)
	}
	b.client = *core
	return b, nil
}

func (b *bucket) close() error {
	b.transport.CloseIdleConnections()
	return nil
}

// ping is one try: the caller, a probe, comes back.
func (b *bucket) ping(ctx context.Context) error {
	found, err := b.client.BucketExists(ctx, b.bucket)
	if err == nil && !found {
		err = minio.ErrorResponse{Code: minio.NoSuchBucket, StatusCode: http.StatusNotFound}
	}
	return explain(ctx, "ask the S3 store", err)
}

func (b *bucket) publish(ctx context.Context, s *spool, key string) error {
	options := minio.PutObjectOptions{ContentType: "application/octet-stream", DisableContentSha256: true}
	return b.persist(ctx, "write to the S3 store", func() error {
		whole := io.NewSectionReader(s.File, 0, s.blob.Size) // of its own for each try
		_, err := b.client.PutObject(ctx, b.bucket, b.prefix+key, whole, s.blob.Size, "", s.blob.Hash, options)
		return err
	})
}

func (b *bucket) stat(ctx context.Context, key string) (object, error) {
	var found object
	err := b.persist(ctx, "look into the S3 store", func() error {
		info, err := b.client.StatObject(ctx, b.bucket, b.prefix+key, minio.StatObjectOptions{})
		found = object{key: key, size: info.Size, at: info.LastModified}
		return err
	})
	return found, err
}

func (b *bucket) remove(ctx context.Context, key string) error {
	err := b.persist(ctx, "delete from the S3 store", func() error {
		return b.client.RemoveObject(ctx, b.bucket, b.prefix+key, minio.RemoveObjectOptions{})
	})
	if missing(err) {
		return nil
	}
	return err
}

// pageSize is how many objects are asked for at once.
const pageSize = 1000

func (b *bucket) list(ctx context.Context, under string) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) {
		for after := ""; ; {
			page, err := b.page(ctx, under, after)
			if err != nil {
				yield(object{}, err)
				return
			}
			for _, o := range page {
				if !yield(o, nil) {
					return
				}
			}
			if len(page) < pageSize {
				return
			}
			after = page[len(page)-1].key
		}
	}
}

// page lists the next objects after a key.
func (b *bucket) page(ctx context.Context, under, after string) ([]object, error) {
	options := minio.ListObjectsOptions{Prefix: b.prefix + under, Recursive: true, MaxKeys: pageSize}
	if after != "" {
		options.StartAfter = b.prefix + after
	}
	var page []object
	err := b.persist(ctx, "list the S3 store", func() error {
		page = page[:0]
		for info := range b.client.ListObjectsIter(ctx, b.bucket, options) {
			if info.Err != nil {
				return info.Err
			}
			page = append(page, object{key: strings.TrimPrefix(info.Key, b.prefix), size: info.Size, at: info.LastModified})
			if len(page) == pageSize {
				break
			}
		}
		return nil
	})
	return page, err
}

func (b *bucket) open(ctx context.Context, key string) (content, error) {
	o, err := b.stat(ctx, key)
	if err != nil {
		return nil, err
	}
	return &remote{ctx: ctx, bucket: b, object: o}, nil
}

var errBackwards = errors.New("seek before the beginning")
