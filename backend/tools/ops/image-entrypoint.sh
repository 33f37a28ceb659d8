#!/bin/sh
# What the official image does at its start, for an Nginx without that image: the scripts in $1 in the order of their
# numbers, with the image's own filling of the templates as number 20, and then Nginx.
set -e

fill_templates() {
    names=$(env | cut -d= -f1 | grep -E "$NGINX_ENVSUBST_FILTER" | sed 's/.*/${&}/' | tr '\n' ' ')
    for template in "$NGINX_ENVSUBST_TEMPLATE_DIR"/*.template; do
        envsubst "$names" <"$template" >"$NGINX_ENVSUBST_OUTPUT_DIR/$(basename "$template" .template)"
    done
}

for script in "$1"/1*; do
    case $script in
        *.envsh) . "$script" ;;
        *) "$script" ;;
    esac
done
fill_templates
for script in "$1"/4*; do "$script"; done
exec nginx -g 'daemon off;'
