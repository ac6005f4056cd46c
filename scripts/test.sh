#!/usr/bin/env bash
# Runs the tests on both engines; one PostgreSQL cluster serves every package.
#   scripts/test.sh        everything, with the race detector
#   scripts/test.sh e2e    the browser journeys only
set -euo pipefail
cd "$(dirname "$0")/.."

with_postgres() { go run ./internal/testkit/pgcluster "$@"; }

if [ "${1:-}" != e2e ]; then
	echo "== tests (détecteur d’accès concurrents)"
	mapfile -t packages < <(go list ./... | grep -v '/e2e')
	CGO_ENABLED=1 with_postgres go test -race -count=1 -timeout 30m "${packages[@]}"
fi
echo "== parcours dans le navigateur"
with_postgres go test -count=1 -timeout 20m ./e2e/...
