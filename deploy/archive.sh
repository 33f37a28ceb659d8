# What the programs share that keep PostgreSQL's write-ahead log (WAL) for point-in-time recovery; sourced after backups.sh. Base
# backups are backups/base-….tar.gpg, and each cluster's log is in a folder of its own, wal-<its system identifier>.
# shellcheck shell=bash
: "${backups_folder:?}"

# Where PostgreSQL lays its log aside in its container: see docker-compose.pitr.yml.
laid_aside=/var/lib/postgresql/wal

inside() { in_postgres "$@" </dev/null; }

ask_postgres() {
    inside psql --username=postgres --dbname=postgres --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"
}

is_archiving() {
    [ "$(ask_postgres --command='SHOW archive_mode')" = on ]
}

# A copy of the whole cluster, from which its log goes on. What is older than FORNO_BACKUPS_KEPT days goes only once it is there, for
# a log without a base backup before it brings nothing back.
back_up_cluster() {
    local file started=$SECONDS
    file=$backups_folder/base-$(date -u +%Y%m%dT%H%M%SZ).tar.gpg
    write_encrypted "$file" inside pg_basebackup --username=postgres --pgdata=- --format=tar --wal-method=fetch --checkpoint=fast --compress=gzip:1 ||
        fail 'The base backup failed, for the reason above: there is none of now, and the older ones are as they were.'
    copy_elsewhere "$file" "$file.sha256"
    remove_older 'base-*.tar.gpg*'
    remove_older '*.wal.gpg*'
    tell_time base_backup_last_success_timestamp_seconds
    say "Base backup in $file: $(du -h "$file" | cut -f1), $((SECONDS - started)) s."
}

# Encrypts what PostgreSQL has laid aside, copies it elsewhere, and takes it away there.
ship_wal() {
    local folder name names
    folder=$backups_folder/wal-$(ask_postgres --command='SELECT system_identifier FROM pg_control_system()') || return 1
    names=$(inside sh -c "mkdir -p $laid_aside && ls $laid_aside") || return 1
    for name in $names; do
        [[ $name != *.unfinished ]] || continue
        # A log of 16 MiB is mostly empty where little was ordered.
        write_encrypted "$folder/$name.wal.gpg" inside gzip --stdout "$laid_aside/$name" || return 1
        copy_elsewhere "$folder/$name.wal.gpg" "$folder/$name.wal.gpg.sha256"
        inside rm "$laid_aside/$name" || return 1
    done
    tell_time wal_last_success_timestamp_seconds
}

# What PostgreSQL has written until now. A transaction more, for a recovery until now ends where it sees a later one.
ship_until_now() {
    local segment second
    segment=$(ask_postgres --command='BEGIN' --command='SELECT FROM pg_current_xact_id()' --command='COMMIT' \
        --command='SELECT pg_walfile_name(pg_switch_wal())' | tail -1) || return 1
    for ((second = 0; second < 60; second++)); do
        [ "$(ask_postgres --command="SELECT last_archived_wal >= '$segment' FROM pg_stat_archiver")" != t ] || break
        sleep 1
    done
    ship_wal
}
