#!/bin/sh
# What the official image does at its start, for an Nginx without that image: the scripts in $1 in the order of their
# numbers, and then Nginx.
set -e

for script in "$1"/*.sh; do "$script"; done
exec nginx -g 'daemon off;'
