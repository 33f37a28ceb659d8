#!/bin/sh
# Until something was deployed here, this image's own page and templates are shown, and API_UPSTREAM is the API.
set -eu

mkdir -p "$NGINX_RELEASES_FOLDER"
cd "$NGINX_RELEASES_FOLDER"
[ -e current ] || ln -sfn "$NGINX_OWN_RELEASE" current
[ -s api.conf ] || printf "set \$api %s;\n" "$API_UPSTREAM" >api.conf
