#!/usr/bin/env bash
# rotate-secrets.sh FOLDER: puts new secrets in the place of those that are used, while the shop goes on. The folder has a file
# for each that is to change, named as in secrets/; what is there already is left alone. PostgreSQL and Redis take old and new
# until API and worker have started anew, as the other colour, and then the new alone. If they do not start, all stays as it was.
# Where it was cut off, run it again with the same folder.
#
# With another secret_key access tokens end, and pages get others by themselves; another backup_key leaves the last beside it, for
# the backups that were written with it. stripe_webhook_secret may have several, separated by commas: first the new beside the old,
# then the new alone.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"

new_folder=${1:-}
secrets_folder=${FORNO_SECRETS:-secrets}
changed=()

main() {
    [ -n "$new_folder" ] || usage 'rotate-secrets.sh FOLDER: write the folder that has a file for each new secret.'
    [ -d "$new_folder" ] || usage "There is no folder $new_folder: write the one that has a file for each new secret."
    begin
    settle
    [ -n "$FORNO_COLOUR" ] || fail "Nothing was deployed here yet: write into $secrets_folder whatever you want."
    # What was used before, for as long as all that uses it does not have the new ones.
    before=$state_folder/secrets-before
    find_changed
    if [ "${#changed[@]}" = 0 ]; then
        say 'The secrets are these already: nothing was to be done.'
        exit
    fi
    old=$FORNO_COLOUR
    new=$(other_colour "$old")
    keep_old

    say "Changing ${changed[*]}."
    ! is_changed app_password || accept_other_role
    ! is_changed redis_password || in_redis ">$(value_of redis_password)"
    write_files
    is_read_by_shop && { start_anew || take_back; }
    ! is_changed app_password || sql "ALTER ROLE $(role_in "$before/database_url") NOLOGIN"
    ! is_changed redis_password || in_redis "<$(cat "$before/redis_password")"
    rm -rf "$before"
    ! is_changed owner_password || change_role forno_owner owner_password
    ! is_changed postgres_password || change_role postgres postgres_password
    say "Changed ${changed[*]}."
}

# Compared with what was used before a run that was cut off, which has written the new ones already.
find_changed() {
    local file name used=$secrets_folder
    [ ! -d "$before" ] || used=$before
    for file in "$new_folder"/*; do
        [ -f "$file" ] || fail "There is no file with a secret in $new_folder. Nothing was changed."
        name=$(basename "$file")
        case $name in
            postgres_password | owner_password | app_password | redis_password)
                [[ $(cat "$file") =~ ^[A-Za-z0-9_-]{16,}$ ]] ||
                    fail "$file is to be at least 16 letters and digits, such as \`openssl rand -hex 24\` makes. Nothing was changed."
                ;;
            secret_key | backup_key | stripe_secret_key | stripe_webhook_secret | smtp_url) ;;
            *) fail "There is no secret '$name' that could be changed. Nothing was changed." ;;
        esac
        cmp --quiet "$file" "$used/$name" || changed+=("$name")
    done
    for file in "$used"/*; do
        name=$(basename "$file")
        [[ $name == database_url ]] || is_changed "$name" || cmp --quiet "$file" "$secrets_folder/$name" ||
            fail "A change of $name was cut off: run this again with the folder of then. Nothing was changed."
    done
}

keep_old() {
    [ ! -d "$before" ] || return 0
    rm -rf "$before.unfinished"
    (umask 077 && mkdir "$before.unfinished" && cp "$secrets_folder"/* "$before.unfinished")
    mv "$before.unfinished" "$before"
}

is_changed() { [[ " ${changed[*]} " == *" $1 "* ]]; }
value_of() { cat "$new_folder/$1"; }

# API and worker read these when they start.
is_read_by_shop() {
    local name
    for name in secret_key app_password redis_password stripe_secret_key stripe_webhook_secret smtp_url; do
        ! is_changed "$name" || return 0
    done
    return 1
}

# A role has one password. The shop's has a twin with the same rights, and they take turns.
role_in() { sed -E 's|^[a-z]+://([^:]+):.*|\1|' "$1"; }
other_role() { if [ "$1" = forno_app ]; then echo forno_app_2; else echo forno_app; fi; }

accept_other_role() {
    local role
    role=$(other_role "$(role_in "$before/database_url")")
    sql "SELECT 'CREATE ROLE forno_app_2 IN ROLE forno_app' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'forno_app_2') \\gexec
ALTER ROLE $role LOGIN PASSWORD '$(value_of app_password)'"
}

# Read from its input, as arguments can be read by every process of the machine.
sql() {
    in_postgres psql --username=postgres --dbname=postgres --no-psqlrc --quiet --output=/dev/null --set ON_ERROR_STOP=1 <<<"$1"
}

# A password that is taken from now on (>…), or no more (<…).
in_redis() {
    local store
    for store in redis cache; do
        # The password is read in the container.
        # shellcheck disable=SC2016
        compose exec --no-TTY "$store" sh -c 'REDISCLI_AUTH=$(cat /run/secrets/redis_password) redis-cli' <<<"ACL SETUSER default $1" |
            grep --quiet --line-regexp OK || fail "The $store takes no other password: its log says why."
    done
}

write_files() {
    local name
    ! is_changed backup_key || cp "$before/backup_key" "$secrets_folder/backup_key.until-$(date -u +%Y%m%dT%H%M%SZ)"
    for name in "${changed[@]}"; do
        [[ $name =~ ^(owner|postgres)_password$ ]] || write "$name" "$(value_of "$name")"
    done
    ! is_changed app_password ||
        write database_url "postgresql://$(other_role "$(role_in "$before/database_url")"):$(value_of app_password)@postgres:5432/forno"
}

# Of a role that nobody is between deploys. Written down once PostgreSQL knows it: where it does not answer, this is done when the
# program is run again.
change_role() {
    sql "ALTER ROLE $1 PASSWORD '$(value_of "$2")'" ||
        fail "PostgreSQL did not take the new $2, for the reason above. What is not changed yet is when you run this again."
    write "$2" "$(value_of "$2")"
    [ "$2" != owner_password ] || write database_migration_url "postgresql://$1:$(value_of "$2")@postgres:5432/forno"
}

# Into the file that is there: it is the one that containers have mounted, as they would not have another of its name.
write() { printf '%s\n' "$2" >"$secrets_folder/$1"; }

# The version that serves, as the other colour; the version before then stands by as this one.
start_anew() {
    local standby
    standby=$(version_of "$new")
    set_version "$new" "$version"
    # What calls this looks at how it ends, and errors do not end it by themselves.
    start --force-recreate "api-$new" || return 1
    smoke "$new" || return 1
    switch_to "$new" || return 1
    hand_work_to "$new" || return 1
    FORNO_COLOUR=$new
    stand_by "$old" "$standby"
}

take_back() {
    local name
    for name in "$before"/*; do write "$(basename "$name")" "$(cat "$name")"; done
    switch_to "$old" || true
    compose stop "api-$new" "worker-$new" || true
    start "worker-$old" || true
    ! is_changed app_password || sql "ALTER ROLE $(other_role "$(role_in "$before/database_url")") NOLOGIN" || true
    ! is_changed redis_password || in_redis "<$(value_of redis_password)"
    compose logs --no-color --tail 20 "api-$new" >>"$state_folder/log" 2>&1 || true
    rm -rf "$before"
    fail "With the new secrets the shop does not start: the old ones are used as before. What the API said is in $state_folder/log."
}

main "$@"
