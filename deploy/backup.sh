#!/usr/bin/env bash
# backup.sh: writes the whole database into one encrypted file in backups/ (or FORNO_BACKUPS), with its checksum beside it, and
# removes those that are older than FORNO_BACKUPS_KEPT days (14). The shop goes on meanwhile. A copy elsewhere is the work of
# FORNO_BACKUP_COPY, a command that is called with both files; a backup on the machine that burnt is none.
#
# Where PostgreSQL's log is kept too (docker-compose.pitr.yml), it writes a base backup as well, from which deploy/rewind.sh follows it.
#
# It is encrypted with secrets/backup_key. Keep a copy of that key where the backups are not.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/backups.sh
. deploy/backups.sh
# shellcheck source=deploy/archive.sh
. deploy/archive.sh

begin
back_up
! is_archiving || back_up_cluster
