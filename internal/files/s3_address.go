package files

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// bucketPlace is what an s3:// address says.
type bucketPlace struct {
	bucket   string
	prefix   string // "" or ends with a slash
	endpoint string // host[:port]
	region   string
	insecure bool
}

var (
	bucketShape = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
	prefixShape = regexp.MustCompile(`^([A-Za-z0-9_-]+/)*$`)
	hostShape   = regexp.MustCompile(`^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?$`)
)

// defaultRegion is what stores outside the large clouds expect.
const defaultRegion = "us-east-1"

// readAddress reads s3://bucket[/prefix]?endpoint=…&region=…&insecure=true. Errors
// never repeat the address: somebody may have put a key in it.
func readAddress(address string) (bucketPlace, error) {
	u, err := url.Parse(address)
	if err != nil || u.Opaque != "" || u.Fragment != "" {
		return bucketPlace{}, fmt.Errorf("%w: it is not s3://bucket?endpoint=…", ErrAddress)
	}
	if u.User != nil {
		return bucketPlace{}, fmt.Errorf("%w: keys are given by the environment, never in the address", ErrAddress)
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return bucketPlace{}, fmt.Errorf("%w: what follows ? cannot be read", ErrAddress)
	}
	p := bucketPlace{bucket: u.Host, region: defaultRegion}
	if prefix := strings.Trim(u.Path, "/"); prefix != "" {
		p.prefix = prefix + "/"
	}
	for name, values := range query {
		if err := p.set(name, values[len(values)-1]); err != nil {
			return bucketPlace{}, err
		}
	}
	return p, p.check()
}

func (p *bucketPlace) set(name, value string) error {
	var err error
	switch name {
	case "endpoint":
		p.endpoint = value
	case "region":
		p.region = value
	case "insecure":
		if p.insecure, err = strconv.ParseBool(value); err != nil {
			return fmt.Errorf("%w: insecure is true or false", ErrAddress)
		}
	default:
		return fmt.Errorf("%w: it knows endpoint, region and insecure only", ErrAddress)
	}
	return nil
}

func (p *bucketPlace) check() error {
	switch {
	case !bucketShape.MatchString(p.bucket) || strings.Contains(p.bucket, ".."):
		return fmt.Errorf("%w: the name of the bucket is missing or not allowed", ErrAddress)
	case !prefixShape.MatchString(p.prefix):
		return fmt.Errorf("%w: the prefix holds letters, digits, - and _ only", ErrAddress)
	case !hostShape.MatchString(p.endpoint):
		return fmt.Errorf("%w: endpoint=host[:port] is missing or cannot be read", ErrAddress)
	case p.region == "":
		return fmt.Errorf("%w: the region is empty", ErrAddress)
	}
	return nil
}
