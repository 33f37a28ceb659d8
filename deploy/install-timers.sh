#!/usr/bin/env bash
# install-timers.sh: has this machine's systemd back up the shop every night, restore a backup every week for proof, look after the
# certificate every day and, where .env has docker-compose.pitr.yml, ship PostgreSQL's log every minute, as the user whose folder
# this is. Root runs it, once and after each change of deploy/systemd/ or of that setting. What it changes, it says. FORNO_UNITS is
# another folder than /etc/systemd/system.
set -euo pipefail

units=${FORNO_UNITS:-/etc/systemd/system}
folder=$(cd "$(dirname "$0")/.." && pwd)
user=$(stat --format %U "$folder")
[ "$user" != UNKNOWN ] || {
    echo "$folder belongs to nobody: chown it to the user that may use Docker." >&2
    exit 1
}

# Where PostgreSQL does not keep its log, there is nothing to ship.
is_wanted() { [[ $1 != forno-ship-wal.* ]] || grep -qs '^COMPOSE_FILE=.*docker-compose\.pitr\.yml' "$folder/.env"; }

changed=0
for template in "$folder"/deploy/systemd/forno-*; do
    unit=$(basename "$template")
    if ! is_wanted "$unit"; then
        [ -e "$units/$unit" ] || continue
        [[ $unit != *.timer ]] || systemctl --quiet disable --now "$unit"
        rm "$units/$unit"
        echo "Removed $units/$unit."
        changed=1
        continue
    fi
    filled=$(sed -e "s|@FOLDER@|$folder|g" -e "s|@USER@|$user|g" "$template")
    [ "$filled" != "$(cat "$units/$unit" 2>/dev/null)" ] || continue
    printf '%s\n' "$filled" >"$units/$unit"
    echo "Installed $units/$unit."
    changed=1
done
[ "$changed" = 0 ] || systemctl daemon-reload

for template in "$folder"/deploy/systemd/forno-*.timer; do
    timer=$(basename "$template")
    is_wanted "$timer" || continue
    systemctl --quiet is-enabled "$timer" 2>/dev/null && systemctl --quiet is-active "$timer" && continue
    systemctl --quiet enable --now "$timer"
    echo "Started $timer."
done
