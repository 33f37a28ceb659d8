# How both doctors speak: deploy/doctor.sh of a server, backend/tools/run/doctor.sh of a clone; sourced by them.
# shellcheck shell=bash

lacking=0

ok() { printf '  ok       %s\n' "$*"; }

# Something to know of: it works, or not as well, without.
warn() { printf '  warn     %s\n' "$*"; }

# Something that is needed, with what to do.
missing() {
    printf '  missing  %s\n' "$*"
    lacking=$((lacking + 1))
}

# is_there PROGRAM…
is_there() { command -v "$1" >/dev/null 2>&1; }

# is_at_least VERSION FLOOR
is_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t. -k1,1n -k2,2n -k3,3n | head -1)" = "$2" ]; }

# free_mib FOLDER: on the disk of the folder, which need not be there yet.
free_mib() {
    local folder=$1
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    df -Pm "$folder" | awk 'NR == 2 { print $4 }'
}

# listener PORT: who listens there, as far as this user may know; nothing where nobody does.
listener() {
    if is_there ss; then
        ss -Hltnp "sport = :$1" | awk 'NR == 1 { print $NF == $5 ? "somebody" : $NF }'
    else
        lsof -nP -iTCP:"$1" -sTCP:LISTEN 2>/dev/null | awk 'NR == 2 { print $1 ", process " $2 }'
    fi
}

conclude() {
    [ "$lacking" -gt 0 ] || return 0
    printf '\n%s missing.\n' "$lacking"
    exit 1
}
