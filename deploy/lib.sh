# What the programs of this folder share; they source it. It leaves the shell in the clone's root.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# Where the shop's settings are, and what is to be kept between deploys: which versions there are, which colour serves, the log.
environment_file=${FORNO_ENVIRONMENT:-.env}
state_folder=${FORNO_STATE:-.deploy}
versions_file=$state_folder/versions.env
# What is set for these programs: as the shell has it, or the settings.
for name in COMPOSE_FILE FORNO_SECRETS FORNO_BACKUPS FORNO_BACKUPS_KEPT FORNO_BACKUP_COPY FORNO_SERVED_AT FORNO_START_SECONDS FORNO_WATCH_SECONDS FORNO_ON_DEPLOY; do
    [ -n "${!name:-}" ] || printf -v "$name" %s "$(sed -n "s/^$name=//p" "$environment_file" 2>/dev/null | tail -1)"
done
unset name
export COMPOSE_FILE=${COMPOSE_FILE:-docker-compose.prod.yml}
# How long a container may take to be healthy, and how long a new version is watched.
start_seconds=${FORNO_START_SECONDS:-120}
watch_seconds=${FORNO_WATCH_SECONDS:-30}
for name in start_seconds watch_seconds; do
    [[ ${!name} =~ ^[0-9]+$ ]] || {
        echo "FORNO_${name^^} is '${!name}': write whole seconds, such as 30." >&2
        exit 64
    }
done
unset name

# Whether the program came to an end that it had foreseen, a good one or a bad one.
# shellcheck disable=SC2034
concluded=''

# The version that this program is about, the one that serves unless it says otherwise; and what versions.env says, empty before the first deploy.
version=''
FORNO_COLOUR='' FORNO_BLUE_VERSION='' FORNO_GREEN_VERSION='' FORNO_NGINX_VERSION=''

# A sentence for whoever reads along, and for the log; a disk too full for that ends nothing.
say() {
    printf '%s  %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" | tee -p -a "$state_folder/log" || true
}

# The end of a program that could not do what it was asked to, and has put in order what it had begun.
# shellcheck disable=SC2034
fail() {
    concluded=yes
    say "$*" >&2
    exit 1
}

# How a program is called, where it was called otherwise.
usage() {
    echo "$*" >&2
    exit 64
}

# A program that need not wait for others names another lock.
lock_file=$state_folder/lock

# write_metric NAME VALUE [LABELS]: for the exporter of the machine's metrics, in a file of its own, whole or not at all.
write_metric() {
    local file=$state_folder/metrics/$1.prom
    mkdir -p "$state_folder/metrics"
    printf '%s%s %s\n' "$1" "${3:-}" "$2" >"$file.new"
    mv "$file.new" "$file"
}

# One program that holds the lock at a time. A connection that is lost does not end what was begun by it.
begin() {
    trap '' HUP
    [ -f "$environment_file" ] || {
        echo "There is no $environment_file: copy .env.example to it and write what your shop needs." >&2
        exit 1
    }
    mkdir -p "$state_folder"
    exec 9>"$lock_file"
    flock --nonblock 9 || fail 'Another program of deploy/ is at work here: wait for its end.'
    # shellcheck source=/dev/null
    [ ! -f "$versions_file" ] || . "$versions_file"
    version=$(version_of "$FORNO_COLOUR")
}

# Compose, with the settings of the shop and the versions as they stand in this program.
compose() {
    FORNO_VERSION=$version FORNO_BLUE_VERSION=$FORNO_BLUE_VERSION FORNO_GREEN_VERSION=$FORNO_GREEN_VERSION \
        FORNO_NGINX_VERSION=$FORNO_NGINX_VERSION docker compose --env-file "$environment_file" --progress quiet "$@"
}

in_postgres() {
    compose exec --no-TTY postgres "$@"
}

remember() {
    printf '%s=%s\n' FORNO_VERSION "$(version_of "$FORNO_COLOUR")" FORNO_COLOUR "$FORNO_COLOUR" FORNO_BLUE_VERSION "$FORNO_BLUE_VERSION" \
        FORNO_GREEN_VERSION "$FORNO_GREEN_VERSION" FORNO_NGINX_VERSION "$FORNO_NGINX_VERSION" >"$versions_file.new"
    mv "$versions_file.new" "$versions_file"
}

other_colour() {
    if [ "$1" = blue ]; then echo green; else echo blue; fi
}

version_of() {
    if [ "$1" = blue ]; then echo "$FORNO_BLUE_VERSION"; else echo "$FORNO_GREEN_VERSION"; fi
}

set_version() {
    if [ "$1" = blue ]; then FORNO_BLUE_VERSION=$2; else FORNO_GREEN_VERSION=$2; fi
}

# Of what Nginx asks and shows, which is what serves, whatever is written down: the colour and the version. Nothing where Nginx does
# not run, or was never switched to a version.
serving() {
    local version=${version:-none}
    # The dollars are the container's and Nginx's.
    # shellcheck disable=SC2016
    compose exec --no-TTY nginx sh -c 'cd "$NGINX_RELEASES_FOLDER" && sed -n "s/^set \$api api-\(.*\):3000;$/\1/p" api.conf && readlink current' 2>/dev/null |
        paste -sd ' ' | grep -Ex '(blue|green) [^/]+' || true
}

# Compose gives a container that is to take another's place a name of its own at first: where it was killed then, that one is in the way.
remove_unborn() {
    docker ps --all --quiet --filter status=created --filter "label=com.docker.compose.project=$(project)" | xargs --no-run-if-empty docker rm >/dev/null
}

# The name of the shop's containers, as Compose takes it.
project() {
    local name
    name=${COMPOSE_PROJECT_NAME:-$(sed -n 's/^COMPOSE_PROJECT_NAME=//p' "$environment_file" 2>/dev/null | tail -1)}
    echo "${name:-forno}"
}

# Where a program was killed when it had switched and written nothing down: writes down what serves. Ends with 1 where nothing was amiss.
adopt() {
    local colour release
    remove_unborn
    read -r colour release <<<"$(serving)"
    [ -n "$colour" ] && [ "$colour" != "$FORNO_COLOUR" ] || return 1
    say "A program of deploy/ was cut off when it had switched to $release, as $colour."
    # Of a version that was started anew: the one that stood by still does.
    [ "$release" != "$(version_of "$FORNO_COLOUR")" ] || set_version "$FORNO_COLOUR" "$(version_of "$colour")"
    FORNO_COLOUR=$colour
    set_version "$colour" "$release"
    FORNO_NGINX_VERSION=${FORNO_NGINX_VERSION:-$release}
    remember
}

# The same, and what was left undone then is done: the version gets all requests and the work, or is gone back from where it does not do.
settle() {
    local version
    adopt || return 0
    version=$(version_of "$FORNO_COLOUR")
    if start "api-$FORNO_COLOUR" && smoke "$FORNO_COLOUR" && switch_to "$FORNO_COLOUR" && hand_work_to "$FORNO_COLOUR"; then
        say "$version goes on serving."
    else
        # As a program of its own: where it fails, what called this goes on.
        (go_back) || say "Neither $version nor the version before it does well."
        # shellcheck source=/dev/null
        . "$versions_file"
    fi
}

# Starts a service, or leaves it as it is where it runs with the same settings, and waits until it is healthy.
start() {
    compose up --detach --no-deps --wait --wait-timeout "$start_seconds" "$@"
}

# A program of the Nginx image of this version, in a container of its own.
with_nginx_image() {
    FORNO_NGINX_VERSION=$version compose run --rm --no-deps --no-TTY nginx "$@"
}

# Asks the API of a colour past Nginx, as Nginx does: is it ready, and is there a menu to order from?
smoke() {
    # The domain is expanded in the container.
    # shellcheck disable=SC2016
    with_nginx_image sh -c 'for address in /api/health/ready /api/v1/menu; do
        curl --fail --silent --show-error --max-time 10 --output /dev/null --header "Host: $DOMAIN_NAME" "http://$0:3000$address" || exit 1
    done' "api-$1"
}

# The page of this version is laid beside the others.
publish() {
    with_nginx_image publish-release "$version"
}

# Shoppers get the page and the API of a colour from now on.
switch_to() {
    compose exec --no-TTY nginx switch-release "$(version_of "$1")" "api-$1:3000"
}

# Through Nginx, as shoppers get it.
menu_is_served() {
    # The domain is expanded in the container.
    # shellcheck disable=SC2016
    compose exec --no-TTY nginx sh -c 'curl --fail --silent --insecure --max-time 5 --output /dev/null \
        --resolve "$DOMAIN_NAME:8443:127.0.0.1" "https://$DOMAIN_NAME:8443/api/v1/menu"'
}

# Whether shoppers are well served: asks for the menu through Nginx each second, and reads what Nginx answered everybody since.
# Says why not.
is_well() {
    local since failures=0 until=$((SECONDS + watch_seconds))
    # What came before the switch, or just with it, says nothing of this version.
    since=$(date -u -d '+1 second' +%Y-%m-%dT%H:%M:%S.%NZ)
    while [ "$SECONDS" -lt "$until" ]; do
        menu_is_served || failures=$((failures + 1))
        if [ "$failures" -ge 3 ]; then
            echo 'the menu was not to be had three times'
            return 1
        fi
        sleep 1
    done
    judge_answers "$since"
}

# More than one answer in a hundred an error of ours, or more than five in a hundred slower than a second. Live streams last as
# long as somebody watches, and are not counted.
judge_answers() {
    compose logs --no-log-prefix --no-color --since "$1" nginx | awk '
        function field(name,   found) {
            found = match($0, "\"" name "\":\"?[^,\"]*")
            return found ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : ""
        }
        /"service":"nginx"/ && field("path") !~ /stream/ {
            answers++
            if (field("status") >= 500) errors++
            if (field("duration_seconds") > 1) slow++
        }
        END {
            if (errors > 2 && errors > answers / 100) { printf "%d of %d answers were errors\n", errors, answers; exit 1 }
            if (slow > 2 && slow > answers / 20) { printf "%d of %d answers took longer than a second\n", slow, answers; exit 1 }
        }'
}

# The worker of a colour takes over from the other, which ends the jobs that it has begun.
hand_work_to() {
    start "worker-$1" || return 1
    compose stop "worker-$(other_colour "$1")"
}

# stand_by COLOUR VERSION: it is the one to go back to; where none is given, there is none.
stand_by() {
    set_version "$1" "$2"
    remember
    compose stop "api-$1"
    [ -z "$2" ] || version=$2 start --force-recreate "api-$1" || say "The API of $2 does not start: there is no version to go back to."
}

# The version that stands by serves again, and the one that serves stands by.
go_back() {
    local version old=$FORNO_COLOUR new
    new=$(other_colour "$old")
    version=$(version_of "$new")
    [ -n "$version" ] || fail "There is no version before $(version_of "$old")."

    say "Going back from $(version_of "$old") to $version."
    start "api-$new" || fail "The API of $version does not start: $(version_of "$old") goes on serving."
    smoke "$new" || fail "The API of $version does not answer as it should: $(version_of "$old") goes on serving."
    # Deploys that were withdrawn may have pushed it out.
    publish || fail "The page of $version could not be put beside the others: $(version_of "$old") goes on serving."
    switch_to "$new" || fail "Nginx did not accept $version: $(version_of "$old") goes on serving."
    FORNO_COLOUR=$new
    remember
    hand_work_to "$new" || say "The worker of $version does not start: that of $(version_of "$old") goes on."
    say "Back at $version."
}
