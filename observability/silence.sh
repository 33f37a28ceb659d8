#!/usr/bin/env bash
# silence.sh start [COMMENT] | end: for the time of a deploy, 15 minutes at most, alerts are not told that a deploy may bring about
# and whoever deploys watches: those with the label deploy="expected". Alerts on money are never among them.
set -euo pipefail
cd "$(dirname "$0")"

amtool() {
    # Whoever deploys has another composition in its environment.
    docker compose --file docker-compose.yml exec --no-TTY alertmanager amtool --alertmanager.url=http://127.0.0.1:9093 "$@"
}

case ${1:-} in
    start) amtool silence add --author=deploy --duration=15m --comment="${2:-A deploy}" deploy=expected >/dev/null ;;
    end)
        ids=$(amtool silence query --quiet deploy=expected)
        # One a word.
        # shellcheck disable=SC2086
        [ -z "$ids" ] || amtool silence expire $ids
        ;;
    *)
        echo 'silence.sh start [COMMENT] before a deploy, silence.sh end after it.' >&2
        exit 64
        ;;
esac
