# What the programs share that write and read backups; sourced after lib.sh.
# shellcheck shell=bash
: "${state_folder:?}"

backups_folder=${FORNO_BACKUPS:-backups}
key_file=${FORNO_SECRETS:-secrets}/backup_key

# Writes a backup and says its name. Under its name it is whole or not there.
back_up() {
    local file started=$SECONDS
    [ -s "$key_file" ] || fail "There is no $key_file: deploy/make-secrets.sh writes it."
    file=$backups_folder/forno-$(date -u +%Y%m%dT%H%M%SZ).dump.gpg
    (umask 077 && mkdir -p "$backups_folder")
    if ! compose exec --no-TTY postgres pg_dump --username=postgres --format=custom --compress=zstd forno | encrypt >"$file.unfinished"; then
        rm -f "$file.unfinished"
        fail 'The backup failed, for the reason above: there is none.'
    fi
    sync "$file.unfinished"
    mv "$file.unfinished" "$file"
    (cd "$backups_folder" && sha256sum "$(basename "$file")" >"$(basename "$file").sha256")
    find "$backups_folder" -name 'forno-*.dump.gpg*' -mtime "+${FORNO_BACKUPS_KEPT:-14}" -delete
    if [ -n "${FORNO_BACKUP_COPY:-}" ]; then
        # A command with its arguments, as whoever runs the server wrote it.
        # shellcheck disable=SC2086
        $FORNO_BACKUP_COPY "$file" "$file.sha256" || fail "$file is written, but was not copied elsewhere."
    fi
    tell_time backup_last_success_timestamp_seconds
    say "Backed up to $file: $(du -h "$file" | cut -f1), $((SECONDS - started)) s."
}

encrypt() {
    gpg --batch --quiet --symmetric --cipher-algo AES256 --compress-algo none --pinentry-mode loopback --passphrase-file "$key_file"
}

# Fails for another key, and for a file that ends early. A key that was changed since is beside the one that is used.
decrypt() {
    local key
    for key in "$key_file" "$key_file".until-*; do
        [ ! -e "$key" ] || ! gpg --batch --quiet --decrypt --pinentry-mode loopback --passphrase-file "$key" "$1" || return 0
    done
    return 1
}

# For the exporter of the machine's metrics: when something was last done well.
tell_time() {
    mkdir -p "$state_folder/metrics"
    printf '%s %s\n' "$1" "$(date +%s)" >"$state_folder/metrics/$1.prom.new"
    mv "$state_folder/metrics/$1.prom.new" "$state_folder/metrics/$1.prom"
}

newest_backup() {
    find "$backups_folder" -name 'forno-*.dump.gpg' 2>/dev/null | sort | tail -1
}

# Whether a backup is as it was written.
check_backup() {
    local file=$1
    [ -s "$file" ] || fail "There is no backup '$file'."
    [ ! -e "$file.sha256" ] || (cd "$(dirname "$file")" && sha256sum --quiet --check "$(basename "$file").sha256" >&2) ||
        fail "$file is not as it was written: take another."
}

# Restores a backup into a new database, over a container's psql and pg_restore, and looks whether it is a shop's, with books that
# add up. restore_into FILE DATABASE COMMAND…: the command runs a program where PostgreSQL is.
restore_into() {
    local file=$1 database=$2
    shift 2
    "$@" psql --username=postgres --dbname=postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
        --command='SET client_min_messages = warning' --command="DROP DATABASE IF EXISTS $database" --command="CREATE DATABASE $database OWNER forno_owner" || return 1
    decrypt "$file" | "$@" pg_restore --username=postgres --dbname="$database" --exit-on-error --no-password || return 1
    "$@" psql --username=postgres --dbname="$database" --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 <<'SQL'
SELECT format('%s migrations, the last %s', count(*), max(timestamp)) FROM migrations HAVING count(*) > 0;
SELECT format('%s orders, the last at %s', count(*), max(created_at)) FROM inv.orders;
SELECT format('%s payments, %s received, %s refunded', count(*), coalesce(sum(amount_received), 0), coalesce(sum(amount_refunded), 0))
FROM inv.payments;
DO $$ BEGIN
  IF (SELECT coalesce(sum(balance), 0) FROM inv.ledger_accounts) <> 0 THEN RAISE 'the ledger does not add up to zero'; END IF;
END $$;
SQL
}
