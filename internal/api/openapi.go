package api

import (
	_ "embed"
	"net/http"
)

// OpenAPI is the contract, OpenAPI 3.1.
//
//go:embed openapi.json
var OpenAPI []byte

func openAPI(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Access-Control-Allow-Origin", "*") // a public document
	_, _ = w.Write(OpenAPI)                            // the client left: nobody to tell
}
