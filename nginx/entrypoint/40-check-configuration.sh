#!/bin/sh
# The last word before the start: Nginx reads the filled configuration and says what is wrong with it.
set -eu

nginx -t -q || {
    echo 'Nginx is not started: its configuration, filled from the environment, is not valid; the reason is above.' >&2
    exit 1
}
