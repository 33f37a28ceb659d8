#!/usr/bin/env bash
# rewind.sh [TIME]: writes a backup of the shop as it was at that moment ('2026-11-30 18:04:00+00'), or at the last that is known,
# from the base backup before it and the log since: into backups/rewound-….dump.gpg, which deploy/restore.sh puts in the shop's
# place. The shop is not touched. Needs docker-compose.pitr.yml, from before that moment.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/backups.sh
. deploy/backups.sh
# shellcheck source=deploy/archive.sh
. deploy/archive.sh

lock_file=$state_folder/wal-lock
begin
target=$(date -u -d "${1:-now}" '+%F %T.%6N+00') || fail "'${1:-}' is no time, such as '2026-11-30 18:04:00+00'."
moment=$(date -u -d "$target" +%Y%m%dT%H%M%SZ)
until=${1:+"recovery_target_time = '$target'"}
started=$SECONDS
ship_until_now || say 'PostgreSQL does not answer here: what it had not shipped yet is not in it.'
base=$(find "$backups_folder" -name 'base-*.tar.gpg' | sort | awk -v last="$backups_folder/base-$moment.tar.gpg" '$0 <= last' | tail -1)
[ -n "$base" ] || fail "There is no base backup from before then in $backups_folder: deploy/backup.sh writes one where docker-compose.pitr.yml is used."
check_backup "$base"

name=forno-rewind-$$
plain=$(mktemp -d)
trap 'rm -rf "$plain"; docker rm --force --volumes "$name" >/dev/null 2>&1 || true' EXIT
data=/var/lib/postgresql/data
docker run --detach --name "$name" --network none --user postgres --entrypoint sleep postgres:17 infinity >/dev/null
there() { docker exec --interactive "$name" "$@"; }

say "Unpacking $base."
decrypt "$base" | there tar --extract --gzip --directory="$data" || fail "$base could not be unpacked."
there chmod 700 "$data" </dev/null
first=$(there sed -n 's/^START WAL LOCATION.*(file \([0-9A-F]*\)).*/\1/p' "$data/backup_label" </dev/null)
system=$(there pg_controldata "$data" </dev/null | sed -n 's/^Database system identifier: *//p')
# Where a part of the log belongs: 000000010000000A000000FF, of the first timeline, is the 0xAFFth of 16 MiB.
position() { echo $((16#${1:8:8} * 256 + 16#${1:16:8})); }
next=$(position "$first")
for file in "$backups_folder/wal-$system"/*.wal.gpg; do
    segment=$(basename "$file" .wal.gpg)
    [[ -e $file && ! $segment < $first ]] || continue
    if [[ -z $until && $segment =~ ^[0-9A-F]{24}$ ]]; then
        # PostgreSQL would take the gap for the end; a moment it would not have come to.
        [ "$(position "$segment")" -le "$next" ] || fail "The log has a gap before $file: name a moment before it."
        next=$(($(position "$segment") + 1))
    fi
    decrypt "$file" >"$plain/$segment.gz" || fail "$file cannot be opened: take another moment, or another base backup."
done
tar --create --directory="$plain" . | there sh -c 'mkdir /tmp/wal && tar --extract --directory=/tmp/wal'

say "Following the log from there${1:+ until $target}."
there sh -c "touch $data/recovery.signal && cat >>$data/postgresql.auto.conf" <<SETTINGS
restore_command = 'gunzip --stdout /tmp/wal/%f.gz >%p'
$until
recovery_target_action = promote
hot_standby = off
archive_mode = off
listen_addresses = ''
SETTINGS
came_short() {
    there tail -5 /tmp/log </dev/null >&2
    fail 'PostgreSQL did not come that far, for the reason above: the last that was shipped is earlier.'
}
# What is thrown away need not be safe. It has started once it reads the log, and answers once it has come to the moment.
there pg_ctl --pgdata="$data" --wait --timeout=3600 --log=/tmp/log --options='-c fsync=off' start </dev/null >/dev/null || came_short
until there pg_isready --quiet </dev/null; do
    there pg_ctl --pgdata="$data" status </dev/null >/dev/null || came_short
    sleep 1
done
found=$(look_into forno there) || fail 'What it was then is no shop that adds up, for the reason above.'
file=$backups_folder/rewound-$moment.dump.gpg
write_encrypted "$file" there pg_dump --username=postgres --format=custom --compress=zstd forno || fail 'It could not be written, for the reason above.'
note_size "$file" there
say "The shop as it was is in $file, after $((SECONDS - started)) s; deploy/restore.sh $file puts it in place.
$found"
