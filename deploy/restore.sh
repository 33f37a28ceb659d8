#!/usr/bin/env bash
# restore.sh FILE: puts the database of a backup in the place of the shop's. It is restored beside it and looked into first, while
# the shop goes on; then API and worker stop, the names are changed, and they start. The database that was there stays, as
# forno_before_restore, until the next restore. What happened since the backup is lost here, but not at Stripe: at the end each day
# from its last order on is reconciled with it, as deploy/reconcile.sh does.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/backups.sh
. deploy/backups.sh
# shellcheck source=deploy/days.sh
. deploy/days.sh

file=${1:-}
[ -n "$file" ] || usage 'restore.sh FILE: write the backup to restore, for example backups/forno-20261130T031500Z.dump.gpg.'
begin

# What is restored stands beside what is there, and its rows go through PostgreSQL's log. A disk that is full stops PostgreSQL.
check_room() {
    local needed free noted
    noted=$(noted_size "$file")
    needed=$(in_postgres psql --username=postgres --dbname=postgres --no-psqlrc --tuples-only --no-align \
        --command="SELECT greatest(${noted:-0}, pg_database_size('forno') / 1024 / 1024) + 2 * pg_size_bytes(current_setting('max_wal_size')) / 1024 / 1024") ||
        fail 'PostgreSQL does not answer.'
    free=$(in_postgres df --output=avail --block-size=1M /var/lib/postgresql/data | tail -1)
    [ "$free" -ge "$needed" ] || fail "PostgreSQL's disk has $((free)) MiB left, and to restore beside the shop's database takes $needed: make room, for example
by \`DROP DATABASE forno_before_restore\` where nobody needs that one. Nothing was changed."
}

check_backup "$file"
settle
colour=$FORNO_COLOUR
[ -n "$colour" ] || fail 'Nothing was deployed here yet: deploy the version that the backup is of first.'
version=$(version_of "$colour")
check_room
say "Restoring $file beside the shop's database."
found=$(restore_into "$file" forno_restored in_postgres) || {
    [ $? -eq 1 ] || fail "$file could not be restored, for the reason above, and PostgreSQL does not answer: make room on its disk, start it, and \`DROP DATABASE forno_restored\`."
    fail "$file could not be restored, for the reason above. The shop goes on as before."
}
say "$found"
# It is of that day or a later one, whatever its file says.
day=$(in_postgres psql --username=postgres --dbname=forno_restored --no-psqlrc --tuples-only --no-align \
    --command="SELECT (coalesce(max(created_at), now()) AT TIME ZONE 'UTC')::date FROM inv.orders")

say 'Stopping API and worker.'
compose stop worker-blue worker-green api-blue api-green
in_postgres psql --username=postgres --dbname=postgres --no-psqlrc --quiet --output=/dev/null --set ON_ERROR_STOP=1 <<'SQL' || fail 'The databases could not be exchanged: the shop stands still. Start it with deploy/rollback.sh, twice.'
SET client_min_messages = warning;
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ('forno', 'forno_restored');
DROP DATABASE IF EXISTS forno_before_restore;
ALTER DATABASE forno RENAME TO forno_before_restore;
ALTER DATABASE forno_restored RENAME TO forno;
SQL
# What was cached or queued is of another time; the outbox has what is to be done.
for store in redis cache; do
    # The password is read in the container.
    # shellcheck disable=SC2016
    compose exec --no-TTY "$store" sh -c 'REDISCLI_AUTH=$(cat /run/secrets/redis_password) redis-cli flushall' >/dev/null
done
compose run --rm --no-deps --no-TTY migrate
start "api-$colour" "worker-$colour" || fail 'API or worker does not start: their logs say why.'
say "The shop is that of $file."
reconcile_since "$day" || say "Not all of what Stripe has came back, as listed above: see to each finding (docs/money.md), or run \`deploy/reconcile.sh $day\` again where Stripe was away."
