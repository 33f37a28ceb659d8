#!/usr/bin/env bash
# ship-wal.sh: for a timer, each minute: encrypts what PostgreSQL has written since the last time into backups/wal-…/, copies it elsewhere
# with FORNO_BACKUP_COPY, and removes what PostgreSQL had laid aside of it. Needs docker-compose.pitr.yml.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/backups.sh
. deploy/backups.sh
# shellcheck source=deploy/archive.sh
. deploy/archive.sh

# A deploy need not wait for it, nor it for a deploy.
lock_file=$state_folder/wal-lock
begin
is_archiving || fail 'PostgreSQL does not lay its log aside: write COMPOSE_FILE=docker-compose.prod.yml:docker-compose.pitr.yml into .env and deploy.'
ship_wal || fail 'The log was not taken away, for the reason above: PostgreSQL keeps it until it is, and the disk fills.'
