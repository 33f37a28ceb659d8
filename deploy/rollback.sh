#!/usr/bin/env bash
# rollback.sh: goes back to the version that served before the last deploy, which stands by. Run again, it goes forward.
# The database stays as it is: a version's migrations are such that the version before works with them.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"

begin
old=$FORNO_COLOUR
[ -n "$old" ] || fail 'Nothing was deployed here yet.'
new=$(other_colour "$old")
version=$(version_of "$new")
[ -n "$version" ] || fail "There is no version before $(version_of "$old")."

say "Going back from $(version_of "$old") to $version."
start "api-$new" || fail "The API of $version does not start: $(version_of "$old") goes on serving."
smoke "$new" || fail "The API of $version does not answer as it should: $(version_of "$old") goes on serving."
switch_to "$new" || fail "Nginx did not accept $version: $(version_of "$old") goes on serving."
hand_work_to "$new" || say "The worker of $version does not start: that of $(version_of "$old") goes on."
FORNO_COLOUR=$new
remember
say "Back at $version."
