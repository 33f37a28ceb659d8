# What the programs share that compare days with Stripe's books; sourced after lib.sh.
# shellcheck shell=bash

# Each day from $1 until today, in UTC; also those after one that differs.
reconcile_since() {
    local day=$1 today said differs=0
    today=$(date -u +%F)
    while [[ ! $day > $today ]]; do
        said=$(ops reconcile --day "$day" 2>&1) || differs=1
        say "$said"
        day=$(date -u -d "$day + 1 day" +%F)
    done
    return "$differs"
}

# The operator's commands (docs/money.md), in the worker that serves.
ops() {
    compose exec --no-TTY "worker-$FORNO_COLOUR" /forno/image-entrypoint.sh ops "$@" </dev/null
}
