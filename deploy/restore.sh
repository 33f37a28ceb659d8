#!/usr/bin/env bash
# restore.sh FILE: puts the database of a backup in the place of the shop's. It is restored beside it and looked into first, while
# the shop goes on; then API and worker stop, the names are changed, and they start. The database that was there stays, as
# forno_before_restore, until the next restore. What happened since the backup is lost here, but not at Stripe: the worker reads
# its events and payments back, and `ops reconcile` lists what no order is known of (docs/money.md).
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/backups.sh
. deploy/backups.sh

begin
file=${1:?restore.sh FILE}
colour=$FORNO_COLOUR
[ -n "$colour" ] || fail 'Nothing was deployed here yet: deploy the version that the backup is of first.'
version=$(version_of "$colour")
check_backup "$file"

inside() { compose exec --no-TTY postgres "$@"; }
say "Restoring $file beside the shop's database."
found=$(restore_into "$file" forno_restored inside) || fail "$file could not be restored, for the reason above. The shop goes on as before."
say "$found"

say 'Stopping API and worker.'
compose stop "worker-$colour" "api-$colour" "api-$(other_colour "$colour")"
inside psql --username=postgres --dbname=postgres --no-psqlrc --quiet --output=/dev/null --set ON_ERROR_STOP=1 <<'SQL' || fail 'The databases could not be exchanged: the shop stands still. Start it with deploy/rollback.sh, twice.'
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
