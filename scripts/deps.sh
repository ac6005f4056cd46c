#!/usr/bin/env bash
# Installs what the tests need when it is missing: gcc (race detector), PostgreSQL 15
# and Chromium, from Debian, as root. Elsewhere it says what to install.
set -euo pipefail

postgres_bin() { command -v initdb >/dev/null 2>&1 || [ -x /usr/lib/postgresql/15/bin/initdb ]; }

missing=()
command -v gcc >/dev/null 2>&1 || missing+=(gcc libc6-dev)
postgres_bin || missing+=(postgresql-15)
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing+=(chromium)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installation de ce qui manque aux tests : ${missing[*]}"
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
	exit 0
fi
echo "Les tests ont besoin de : ${missing[*]} (paquets Debian). Installez-les, ou lancez « make test » en administrateur sur une Debian." >&2
exit 1
