#!/usr/bin/env bash
# rollback.sh: goes back to the version that served before the last deploy, which stands by. Run again, it goes forward.
# The database stays as it is: a version's migrations are such that the version before works with them.
# shellcheck source=deploy/lib.sh
. "$(dirname "$0")/lib.sh"

begin
# One that a deploy was cut off in is gone back from, too.
adopt || true
[ -n "$FORNO_COLOUR" ] || fail 'Nothing was deployed here yet.'
go_back
