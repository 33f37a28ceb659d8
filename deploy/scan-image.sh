#!/usr/bin/env bash
# scan-image.sh IMAGE…: looks for known weaknesses in images that this machine's Docker has, by grype, which fetches its list of them.
# Ends with 1 where one is high or critical and its package has a version without it: update that package or the base image.
# What nobody has mended yet is listed, and fails nothing.
set -euo pipefail

grype_version=v0.121.3

fail() {
    echo "$*" >&2
    exit 1
}

# The system's, else built from Go's registry, which vouches for what it gives.
provide_grype() {
    if command -v grype; then return; fi
    command -v go >/dev/null || fail 'There is neither grype nor Go to build it with: install one of them.'
    local folder=${XDG_CACHE_HOME:-$HOME/.cache}/forno/grype-$grype_version
    [ -x "$folder/grype" ] || GOBIN=$folder go install "github.com/anchore/grype/cmd/grype@$grype_version" >&2
    echo "$folder/grype"
}

# 2 is grype's word for weaknesses of the severity that is named; all else but 0 is a failure of its own.
scan() {
    local image=$1 ended=0
    "$grype" "docker:$image" || fail "$image could not be looked into, for the reason above."
    "$grype" --quiet --only-fixed --fail-on high "docker:$image" >/dev/null || ended=$?
    case $ended in
        0) ;;
        2) weak="$weak $image" ;;
        *) fail "$image could not be looked into, for the reason above." ;;
    esac
}

[ $# -gt 0 ] || {
    echo 'scan-image.sh IMAGE…: write the images to look into, for example forno-backend:1.4.0.' >&2
    exit 64
}
grype=$(provide_grype)
weak=''
for image in "$@"; do scan "$image"; done
[ -z "$weak" ] || fail "High or critical, and mended by a newer version of what is listed above as fixed:$weak."
