#!/usr/bin/env bash
# `make doctor`: looks at a machine with a clone, before anything is installed or later, and says what is missing for `make run` and
# `make test`, and what would not run without what else. Changes nothing. Where this clone is deployed from, deploy/doctor.sh follows.
# Ends with 1 where something that is needed is missing.
# Sentences name commands, and do not run them.
# shellcheck disable=SC2016
set -uo pipefail
cd "$(dirname "$0")/../../.." || exit 1
# shellcheck source=deploy/diagnosis.sh
. deploy/diagnosis.sh

# As bootstrap.mjs and disk-space.ts want it.
install_mib=2000
run_mib=300
port=${PORT:-8080}
data_folder=${FORNO_DATA_DIR:-.forno}
installed=backend/node_modules/.forno-installed

check_node() {
    local node npm
    node=$(node --version 2>/dev/null) || node=''
    if [ -z "$node" ]; then
        missing 'There is no Node.js, and 20 or newer is needed to begin with: `make run` says how to get it.'
    elif ! is_at_least "${node#v}" 20.0.0; then
        missing "Node.js is $node, and 20 or newer is needed to begin with: \`make run\` says how to get it."
    elif [ "$(uname -s)" != Linux ] && ! is_at_least "${node#v}" 24.9.0; then
        missing "Node.js is $node, and 24.9 or newer is needed where Forno does not bring its own: \`brew install node@24\`."
    else
        ok "Node.js $node"
    fi
    npm=$(npm --version 2>/dev/null) || npm=''
    if [ -n "$npm" ]; then ok "npm $npm"; else missing 'There is no npm: install the one that belongs to your Node.js.'; fi
    is_there git || warn 'There is no git: `make check` and `make mutants` need it.'
    is_there curl || warn 'There is no curl: the commands of docs/api.md, which `make test` tries, need it.'
}

check_packages() {
    local free
    free=$(free_mib "$data_folder")
    if [ -f "$installed" ]; then
        ok 'the packages, PostgreSQL 17 among them'
        if [ "$free" -lt "$run_mib" ]; then missing "$free MiB are free, and the shop needs $run_mib: free some, or point FORNO_DATA_DIR to another disk."; else ok "$free MiB free"; fi
        return
    fi
    if [ "$free" -lt "$install_mib" ]; then missing "$free MiB are free, and installing needs $install_mib: free some."; else ok "$free MiB free"; fi
    if is_there npm && npm ping >/dev/null 2>&1; then
        ok 'npm reaches its registry, from which the packages and PostgreSQL 17 will come'
    else
        missing 'npm does not reach its registry, from which the packages and PostgreSQL 17 come: check the network, or npm'"'"'s proxy settings.'
    fi
}

check_redis() {
    if is_there redis-server; then
        ok "$(command -v redis-server)"
    elif [ -x "${XDG_CACHE_HOME:-$HOME/.cache}/forno/redis-server/usr/bin/redis-server" ]; then
        ok 'a redis-server that was fetched before'
    elif is_there apt-get || is_there brew; then
        ok 'redis-server will be fetched by the first run'
    elif [ -n "${REDIS_HOST:-}" ]; then
        ok "Redis is that of REDIS_HOST, $REDIS_HOST"
    else
        missing 'There is no redis-server and no apt-get or brew to fetch it: install it, or set REDIS_HOST and REDIS_PORT.'
    fi
}

check_memory() {
    local memory=''
    [ ! -r "${FORNO_MEMINFO:-/proc/meminfo}" ] || memory=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' "${FORNO_MEMINFO:-/proc/meminfo}")
    [ -n "$memory" ] || return 0
    if [ "$memory" -lt 2048 ]; then warn "$memory MiB of memory are available: the shop runs in less, the build and the tests may not."; else ok "$memory MiB of memory available"; fi
}

check_port() {
    local who
    who=$(listener "$port")
    if [ -z "$who" ]; then
        ok "port $port is free"
    elif [ -f "$data_folder/supervisor.json" ] && grep -q ":$port\"" "$data_folder/supervisor.json"; then
        ok "port $port is this clone's shop, which runs"
    else
        missing "Port $port is taken by $who: stop that, or \`make run PORT=$((port + 1))\`."
    fi
}

# optional WHAT PROGRAM…: any of the programs will do.
optional() {
    local what=$1 program
    shift
    for program in "$@"; do
        if is_there "$program"; then
            ok "$program"
            return
        fi
    done
    warn "There is no $1: $what."
}

check_optional() {
    if docker info >/dev/null 2>&1; then
        ok 'Docker'
    else
        warn 'Docker does not answer: `docker compose up`, and the parts of `make test-ops` that try images, compositions, deploys and backups.'
    fi
    optional '`make test-e2e` fetches one' chromium chromium-browser google-chrome-stable google-chrome
    optional 'the commands of docs/api.md, which `make test` tries, fetch it as root alone' jq
    optional '`make test-ops` fetches one, by apt-get' nginx
    optional '`make test-ops` cannot try backups' gpg
    optional '`make test-ops` does not try deploying by SSH' sshd /usr/sbin/sshd
}

check_node
check_packages
check_redis
check_memory
check_port
check_optional
if [ -d .deploy ]; then
    printf '\nThe server:\n'
    deploy/doctor.sh || lacking=$((lacking + 1))
fi
conclude
