#!/usr/bin/env bash
# Formatting, generated code, vet and lint.
set -euo pipefail
cd "$(dirname "$0")/.."
export CGO_ENABLED=0

unformatted=$(git ls-files '*.go' | grep -v '_templ\.go$' | xargs gofmt -l)
if [ -n "$unformatted" ]; then
	echo "Ces fichiers ne sont pas mis en forme (gofmt -w) :" >&2
	echo "$unformatted" >&2
	exit 1
fi

echo "== code généré"
generated=$(mktemp -d)
trap 'rm -rf "$generated"' EXIT
cp -r internal/web "$generated/before"
go tool -modfile=tools/go.mod templ generate -path internal/web >/dev/null 2>&1
if ! diff -rq "$generated/before" internal/web >&2; then
	echo "Le code généré n’est pas à jour : lancez « make generate » et enregistrez le résultat." >&2
	exit 1
fi

echo "== modules"
go mod verify >/dev/null
go mod tidy -diff >/dev/null || { echo "go.mod n’est pas à jour : lancez « go mod tidy »." >&2; exit 1; }

echo "== vet"
go vet ./...

echo "== lint"
go tool -modfile=tools/go.mod golangci-lint run ./...
