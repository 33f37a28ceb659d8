#!/usr/bin/env bash
# deploy.sh VERSION: brings the shop to that version without a request or a job being lost. The new version is started beside
# the one that serves, tried, and switched to; where shoppers are not well served by it, it is switched back. A deploy that
# fails or is stopped leaves the shop as it was, and ends with 1. A version that serves already is deployed like another: it
# then has the settings of now, and what somebody stopped runs again. What is done is printed and kept in .deploy/log.
#
# Images are pulled unless this machine has them. Settings: see lib.sh.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/backups.sh
. deploy/backups.sh

least_free_kib=$((2 * 1024 * 1024))
# Whether shoppers may have been sent to the new version.
switched=''

main() {
    local wanted=${1:-}
    [[ $wanted =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]] || usage 'deploy.sh VERSION: write the version to deploy, for example 1.4.0.'
    begin
    settle
    version=$wanted
    old=$FORNO_COLOUR
    new=$(other_colour "${old:-green}")
    stands_by=$(version_of "$new")
    trap 'exit 1' INT TERM
    trap end EXIT
    tell start "$version"
    set_version "$new" "$version"
    [ -n "$FORNO_NGINX_VERSION" ] || FORNO_NGINX_VERSION=$version

    say "Deploying $version as $new${old:+ beside $(version_of "$old"), which serves as $old}."
    [ -d "${FORNO_SECRETS:-secrets}" ] || fail "There is no folder ${FORNO_SECRETS:-secrets}: deploy/make-secrets.sh makes it, and says what you are to write. Nothing was changed."
    check_disk
    provide_images
    start postgres redis cache || fail "PostgreSQL or Redis does not start: their logs say why. Nothing was changed."
    [ -z "$old" ] || judge_migrations
    # What a migration did to a row is undone by this alone.
    [ -z "$old" ] || back_up
    migrate
    start "api-$new" || give_up "The API of $version is not ready within $start_seconds s"
    smoke "$new" || give_up "The API of $version does not answer as it should"
    publish || give_up "The page of $version could not be put beside the others"
    start nginx || give_up 'Nginx does not start'
    switched=yes
    switch_to "$new" || give_up 'Nginx did not accept the new version'
    say "Switched: $new serves. Watching for $watch_seconds s."
    reason=$(is_well) || switch_back "$reason"
    hand_work_to "$new" || switch_back "the worker of $version is not ready within $start_seconds s"
    concluded=yes
    FORNO_COLOUR=$new
    # Of the same version there is nothing to go back to: the one before it stands by still.
    if [ -n "$old" ] && [ "$(version_of "$old")" = "$version" ]; then stand_by "$old" "$stands_by"; else remember; fi
    stands_by=$(version_of "$(other_colour "$new")")
    say "Deployed $version.${stands_by:+ $stands_by stands by: deploy/rollback.sh goes back to it.}"
}

# Whoever watches the shop hears that a deploy begins, and that it ended, however it did; a deploy does not fail by that.
tell() {
    [ -z "$FORNO_ON_DEPLOY" ] || "$FORNO_ON_DEPLOY" "$@" || say "$FORNO_ON_DEPLOY $1 did not work."
}

check_disk() {
    local folder free
    folder=$(docker info --format '{{.DockerRootDir}}') || fail 'Docker does not answer: it must run, and this user must be allowed to ask it.'
    free=$(df --output=avail --block-size=1024 "$folder" | tail -1)
    [ "$free" -ge "$least_free_kib" ] || fail "$folder has $((free / 1024)) MiB left, and $((least_free_kib / 1024)) are needed: remove old images with \`docker image prune -a\`."
}

provide_images() {
    local prefix image
    prefix=$(compose config --images "api-$new")
    prefix=${prefix%forno-backend:*}
    for image in "${prefix}forno-backend:$version" "${prefix}forno-nginx:$version"; do
        docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image" >/dev/null ||
            fail "There is no image $image: build and push it, or log in to where it is. Nothing was changed."
    done
}

# Refuses migrations that the versions in use would wait for or stumble over. They are tried in a copy of the database that has no
# rows; those that FORNO_ALLOW_BLOCKING_MIGRATION names are let through.
judge_migrations() {
    local said refused=''
    copy_schema || fail "The migrations of $version could not be tried, for the reason above. Nothing was changed."
    said=$(compose run --rm --no-deps --no-TTY --env FORNO_ALLOW_BLOCKING_MIGRATION migrate \
        migrate-gate forno_rehearsal "$(version_of "$old")" ${stands_by:+"$stands_by"} 2>&1) || refused=yes
    in_postgres dropdb --username=postgres --force forno_rehearsal || true
    [ -z "$refused" ] || fail "$said
Nothing was changed, $(version_of "$old") goes on serving. What to do instead is in docs/deployment.md, Migrations."
    say "$said"
}

copy_schema() {
    in_postgres psql --username=postgres --dbname=postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 --command='SET client_min_messages = warning' \
        --command='DROP DATABASE IF EXISTS forno_rehearsal WITH (FORCE)' --command='CREATE DATABASE forno_rehearsal OWNER forno_owner' &&
        in_postgres pg_dump --username=postgres --schema-only forno |
        in_postgres psql --username=postgres --dbname=forno_rehearsal --no-psqlrc --quiet --output=/dev/null --single-transaction --set ON_ERROR_STOP=1
}

# With the version to come, while the last one serves.
migrate() {
    local said
    said=$(compose run --rm --no-deps --no-TTY migrate 2>&1) || fail "$said
${old:+$(version_of "$old") goes on serving. }Migrations that were applied before that one stay, and are passed over when $version is deployed again."
    say "$said"
}

# Before the switch: nobody has seen anything of it.
give_up() {
    compose logs --no-color --tail 20 "api-$new" >>"$state_folder/log" 2>&1 || true
    compose stop "api-$new" "worker-$new" || true
    fail "$1. ${old:+$(version_of "$old") goes on serving; }what the API of $version said is in $state_folder/log."
}

# After the switch.
switch_back() {
    [ -n "$old" ] || give_up "The first version does not do: $1"
    if ! smoke "$old"; then
        FORNO_COLOUR=$new
        [ "$(version_of "$old")" != "$version" ] || set_version "$old" "$stands_by"
        remember
        fail "Not well: $1. What served before does not do either: $version stays. What Nginx and the API say is in their logs."
    fi
    say "Not well: $1. Switching back to $old."
    switch_to "$old"
    give_up "$version was withdrawn, as $1"
}

# However this program ends. It is not left to the trap of a signal to go back: Bash 5.2 takes a signal that comes while it reads
# a $(...) for a mistake in what the trap is to do, and ends.
end() {
    trap '' INT TERM
    # As a program of its own, for it fails.
    [ -n "$concluded" ] || (cut_off) || true
    tell end
}

cut_off() {
    [ -z "$switched" ] || switch_back 'the deploy was stopped'
    give_up 'The deploy was stopped'
}

main "$@"
