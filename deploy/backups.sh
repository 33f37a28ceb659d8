# What the programs share that write and read backups; sourced after lib.sh.
# shellcheck shell=bash
: "${state_folder:?}"

backups_folder=${FORNO_BACKUPS:-backups}
key_file=${FORNO_SECRETS:-secrets}/backup_key

# Writes a backup and says its name. Older ones go only once it is whole.
back_up() {
    local file started=$SECONDS
    # By -1, which elsewhere says for ever, find would delete all.
    [[ ${FORNO_BACKUPS_KEPT:-14} =~ ^[0-9]+$ ]] || fail "FORNO_BACKUPS_KEPT is '$FORNO_BACKUPS_KEPT': write a number of days, 36500 for ever. Nothing was backed up."
    file=$backups_folder/forno-$(date -u +%Y%m%dT%H%M%SZ).dump.gpg
    write_encrypted "$file" dump_database || fail 'The backup failed, for the reason above: there is none of now, and the older ones are as they were.'
    note_size "$file" in_postgres
    copy_elsewhere "$file" "$file.sha256"
    remove_older 'forno-*.dump.gpg*'
    tell_time backup_last_success_timestamp_seconds
    say "Backed up to $file: $(du -h "$file" | cut -f1), $((SECONDS - started)) s."
}

dump_database() {
    in_postgres pg_dump --username=postgres --format=custom --compress=zstd forno
}

# write_encrypted FILE COMMAND…: writes what the command says into the file, with its checksum beside it, and reads it back. Under its
# name the file is whole or not there.
write_encrypted() (
    file=$1
    shift
    [ -s "$key_file" ] || fail "There is no $key_file: deploy/make-secrets.sh writes it."
    umask 077
    mkdir -p "$(dirname "$file")" || exit 1
    if "$@" | encrypt >"$file.unfinished" && sync "$file.unfinished" && decrypt "$file.unfinished" >/dev/null && write_sum "$file"; then
        mv "$file.unfinished" "$file"
    else
        rm -f "$file.unfinished" "$file.sha256"
        exit 1
    fi
)

write_sum() {
    local sum
    sum=$(sha256sum <"$1.unfinished") && printf '%s  %s\n' "${sum%% *}" "$(basename "$1")" >"$1.sha256"
}

# How large a backup will be, beside its checksum, whose check passes over it. note_size FILE COMMAND…
note_size() {
    local file=$1
    shift
    printf '# %s MiB when restored\n' "$("$@" psql --username=postgres --dbname=postgres --no-psqlrc --tuples-only --no-align \
        --command="SELECT pg_database_size('forno') / 1024 / 1024")" >>"$file.sha256"
}

noted_size() { sed -n 's/^# \([0-9][0-9]*\) MiB when restored$/\1/p' "$1.sha256" 2>/dev/null || true; }

encrypt() {
    gpg --batch --quiet --symmetric --cipher-algo AES256 --compress-algo none --pinentry-mode loopback --passphrase-file "$key_file"
}

# Fails for another key, and for a file that ends early or was changed. A key that was changed since is beside the one that is used.
decrypt() {
    local key
    for key in "$key_file" "$key_file".until-*; do
        [ ! -e "$key" ] || ! gpg --batch --quiet --decrypt --pinentry-mode loopback --passphrase-file "$key" "$1" || return 0
    done
    return 1
}

copy_elsewhere() {
    [ -n "${FORNO_BACKUP_COPY:-}" ] || return 0
    # A command with its arguments, as whoever runs the server wrote it.
    # shellcheck disable=SC2086
    $FORNO_BACKUP_COPY "$@" || fail "$1 is written, but was not copied elsewhere; nothing older was removed."
}

remove_older() {
    find "$backups_folder" -name "$1" -mtime "+${FORNO_BACKUPS_KEPT:-14}" -delete ||
        fail 'Old backups were not removed, for the reason above.'
}

# When something was last done well.
tell_time() {
    write_metric "$1" "$(date +%s)"
}

newest_backup() {
    { find "$backups_folder" -name 'forno-*.dump.gpg' 2>/dev/null || true; } | sort | tail -1
}

# Whether a file is as it was written, and by our key.
check_backup() {
    local file=$1
    [ -s "$file" ] || fail "There is no backup '$file'."
    [ ! -e "$file.sha256" ] || (cd "$(dirname "$file")" && sha256sum --quiet --check "$(basename "$file").sha256" >&2) ||
        fail "$file is not as it was written: take another."
    decrypt "$file" >/dev/null ||
        fail "$file cannot be opened: it was written with another key than $key_file, or ends early."
}

# Restores a backup into a new database, over a container's psql and pg_restore, and looks whether it is a shop's, with books that
# add up; where it is not, nothing is left of it: 1, or 2 where PostgreSQL does not even do that.
# restore_into FILE DATABASE COMMAND…: the command runs a program where PostgreSQL is.
restore_into() {
    local file=$1 database=$2 try
    shift 2
    check_origin "$file" "$@" || return 1
    restore_whole "$file" "$database" "$@" && look_into "$database" "$@" && return
    # A full disk stops PostgreSQL, which then takes a while to be back.
    for ((try = 0; try < 60; try++)); do
        drop_database "$database" "$@" 2>/dev/null && return 1
        sleep 1
    done
    return 2
}

# A dump of a newer PostgreSQL may restore to something else than it was, or break off half-way.
check_origin() {
    local file=$1 contents theirs ours
    shift
    # It is read no further than its table of contents, which gpg takes for an error.
    contents=$(decrypt "$file" 2>/dev/null | "$@" pg_restore --list 2>&1) || true
    theirs=$(sed -n 's/^; *Dumped from database version: \([0-9]*\).*/\1/p' <<<"$contents")
    ours=$("$@" psql --username=postgres --dbname=postgres --no-psqlrc --tuples-only --no-align --command='SHOW server_version_num') || return 1
    ours=$((ours / 10000))
    if [ -z "$theirs" ]; then
        printf '%s is no dump that PostgreSQL %s can read: %s\n' "$file" "$ours" "$(tail -1 <<<"$contents")" >&2
        return 1
    fi
    if [ "$theirs" -gt "$ours" ]; then
        echo "$file is of PostgreSQL $theirs, and this is PostgreSQL $ours: restore it where that or a newer one runs." >&2
        return 1
    fi
}

restore_whole() {
    local file=$1 database=$2
    shift 2
    drop_database "$database" "$@" &&
        "$@" createdb --username=postgres --owner=forno_owner "$database" &&
        decrypt "$file" | "$@" pg_restore --username=postgres --dbname="$database" --exit-on-error --no-password
}

drop_database() {
    local database=$1
    shift
    "$@" psql --username=postgres --dbname=postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
        --command='SET client_min_messages = warning' --command="DROP DATABASE IF EXISTS $database"
}

look_into() {
    local database=$1
    shift
    "$@" psql --username=postgres --dbname="$database" --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 <<'SQL'
SELECT format('%s migrations, the last %s', count(*), max(timestamp)) FROM migrations HAVING count(*) > 0;
SELECT format('%s orders, the last at %s', count(*), max(created_at)) FROM inv.orders;
SELECT format('%s payments, %s received, %s refunded', count(*), coalesce(sum(amount_received), 0), coalesce(sum(amount_refunded), 0))
FROM inv.payments;
SELECT format('%s transfers of cashback', count(*)) FROM inv.ledger_transfers;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM migrations) THEN RAISE 'no migration was applied to it: it is no shop'; END IF;
  IF (SELECT coalesce(sum(balance), 0) FROM inv.ledger_accounts) <> 0 THEN RAISE 'the ledger does not add up to zero'; END IF;
  IF EXISTS (
    SELECT FROM inv.ledger_accounts a LEFT JOIN (
      SELECT account, sum(amount) AS moved FROM (
        SELECT credit_account AS account, amount FROM inv.ledger_transfers UNION ALL SELECT debit_account, -amount FROM inv.ledger_transfers) AS sides
      GROUP BY account) m ON m.account = a.id
    WHERE a.balance <> coalesce(m.moved, 0))
  THEN RAISE 'a balance of the ledger is not the sum of its transfers'; END IF;
  IF EXISTS (
    SELECT FROM inv.payments p WHERE p.amount_refunded <> (
      SELECT coalesce(sum(r.amount), 0) FROM inv.refunds r WHERE r.payment_id = p.id AND r.status = 'succeeded'))
  THEN RAISE 'a payment does not say what its refunds come to'; END IF;
END $$;
SQL
}
