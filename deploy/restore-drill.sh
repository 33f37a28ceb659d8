#!/usr/bin/env bash
# restore-drill.sh [FILE]: proves that a backup, the newest unless one is named, brings the shop back: restores it into an empty
# PostgreSQL of its own, which is thrown away, looks into it, and says how long that took. The shop is not touched.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/backups.sh
. deploy/backups.sh

begin
file=${1:-$(newest_backup)}
[ -n "$file" ] || fail "There is no backup in $backups_folder."
started=$SECONDS
check_backup "$file"

name=forno-restore-drill-$$
trap 'docker rm --force --volumes "$name" >/dev/null 2>&1 || true' EXIT
docker run --detach --name "$name" --network none --env POSTGRES_PASSWORD=drill --env POSTGRES_INITDB_ARGS='--locale-provider=builtin --locale=C.UTF-8' \
    --env FORNO_OWNER_PASSWORD=drill --env FORNO_APP_PASSWORD=drill \
    --volume "$root/postgres/make-database.sh:/docker-entrypoint-initdb.d/make-database.sh:ro" postgres:17 >/dev/null
inside() { docker exec --interactive "$name" "$@"; }
for ((second = 0; ; second++)); do
    inside pg_isready --quiet --host=127.0.0.1 --username=postgres && break
    [ "$second" -lt 60 ] || fail 'The PostgreSQL of the drill did not start.'
    sleep 1
done
found=$(restore_into "$file" restored inside) || fail "The drill failed: $file does not bring the shop back."
write_metric restore_drill_duration_seconds "$((SECONDS - started))"
tell_time restore_drill_last_success_timestamp_seconds
say "Restored $file in $((SECONDS - started)) s:
$found"
