#!/usr/bin/env bash
# reconcile.sh DAY: compares our payments and refunds with Stripe's, day by day from that one (YYYY-MM-DD, in UTC) until today, takes
# over what was lost here, and lists what it cannot: money of orders that the shop does not know. restore.sh ends with it; it is
# safe to repeat. Ends with 1 while something differs.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=deploy/days.sh
. deploy/days.sh

[[ ${1:-} =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || usage 'reconcile.sh DAY: write the first day to compare, for example 2026-11-28.'
begin
[ -n "$FORNO_COLOUR" ] || fail 'Nothing was deployed here yet.'
reconcile_since "$1"
