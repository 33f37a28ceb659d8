#!/bin/sh
# Ends the start when a variable that the configuration is filled with is empty; all of them are named at once.
set -eu

missing=''
for name in DOMAIN_NAME FORNO_ENV API_UPSTREAM \
    NGINX_HTTP_PORT NGINX_HTTPS_PORT NGINX_OWN_RELEASE NGINX_RELEASES_FOLDER NGINX_CONFIGURATION_FOLDER \
    NGINX_CERTIFICATE_FOLDER NGINX_ACME_FOLDER; do
    eval "value=\${$name:-}"
    [ -n "$value" ] || missing="$missing${missing:+, }$name"
done
[ -z "$missing" ] && exit 0
echo "Nginx is not started because these variables are empty: $missing. What they mean is in nginx/Dockerfile." >&2
exit 1
