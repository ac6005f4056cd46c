#!/usr/bin/env bash
# Installs what the tests need when it is missing: gcc (race detector), PostgreSQL 15
# and Chromium, from Debian, as root (elsewhere it says what to install), and an S3
# server, built from a Go module and kept in Go's cache (minutes the first time).
set -euo pipefail
cd "$(dirname "$0")/.."

s3_server() {
	echo "Serveur S3 des essais (quelques minutes la première fois)"
	CGO_ENABLED=0 GOFLAGS= go tool -modfile=tools/s3/go.mod -n versitygw >/dev/null
}

postgres_bin() { command -v initdb >/dev/null 2>&1 || [ -x /usr/lib/postgresql/15/bin/initdb ]; }

missing=()
command -v gcc >/dev/null 2>&1 || missing+=(gcc libc6-dev)
postgres_bin || missing+=(postgresql-15)
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing+=(chromium)
if [ ${#missing[@]} -eq 0 ]; then
	s3_server
	exit 0
fi

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installation de ce qui manque aux tests : ${missing[*]}"
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
	s3_server
	exit 0
fi
echo "Les tests ont besoin de : ${missing[*]} (paquets Debian). Installez-les, ou lancez « make test » en administrateur sur une Debian." >&2
exit 1
