#!/bin/sh
exec "$NGINX_RELEASES_FOLDER/current/templates/fill-templates"
