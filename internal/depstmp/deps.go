// Package depstmp keeps modules in go.mod until their users are written.
package depstmp

import (
	_ "github.com/a-h/templ"
	_ "github.com/chromedp/chromedp"
	_ "github.com/getkin/kin-openapi/openapi3"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/pquerna/otp/totp"
	_ "github.com/wneessen/go-mail"
	_ "github.com/xuri/excelize/v2"
	_ "golang.org/x/crypto/argon2"
	_ "golang.org/x/net/html"
	_ "golang.org/x/text/collate"
	_ "golang.org/x/time/rate"
	_ "gopkg.in/yaml.v3"
	_ "rsc.io/qr"
	_ "modernc.org/sqlite"
)
