#!/usr/bin/env bash
# make-secrets.sh [FOLDER]: writes into the folder (that of FORNO_SECRETS, in the shell or .env, or secrets/, unless another is named)
# the secrets that can be made, where they are missing, and says which are yours to write. What is there is never changed.
# Containers get each as a file. A folder is named from the clone's root.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"

folder=${1:-${FORNO_SECRETS:-secrets}}
# Containers run as several users, which must read the files; nobody else can, for the folder is its owner's alone.
umask 022
mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"

# keep NAME: what comes in becomes the secret, unless there is one.
keep() {
    if [ -s "$1" ]; then cat >/dev/null; else cat >"$1"; fi
}

database_url() { printf 'postgresql://%s:%s@postgres:5432/forno' "$1" "$(cat "$2")"; }

openssl rand -base64 48 | keep secret_key
# Of signs that mean nothing in a URL.
for name in postgres_password owner_password app_password redis_password backup_key; do
    openssl rand -hex 24 | keep "$name"
done
database_url forno_app app_password | keep database_url
database_url forno_owner owner_password | keep database_migration_url

missing=0
# ask NAME WHAT: a secret that somebody else gives.
ask() {
    [ -s "$1" ] && return
    : >>"$1"
    echo "Write $2 into $folder/$1." >&2
    missing=1
}
ask stripe_secret_key "Stripe's secret key (sk_live_…)"
ask stripe_webhook_secret "the signing secret of Stripe's webhook (whsec_…)"
ask smtp_url 'the mail server (smtp://user:password@host:587; a shop without mails has SMTP_URL_FILE= in .env instead)'
exit "$missing"
