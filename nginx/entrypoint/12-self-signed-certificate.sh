#!/bin/sh
# Until the first real certificate lies in NGINX_CERTIFICATE_FOLDER, a self-signed one lets Nginx start and answer the
# challenge by which the real one is got. bin/install-certificate puts that in its place.
set -eu

[ -s "$NGINX_CERTIFICATE_FOLDER/fullchain.pem" ] && exit 0
umask 077
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30 \
    -subj "/CN=$DOMAIN_NAME" -addext "subjectAltName=DNS:$DOMAIN_NAME" \
    -keyout "$NGINX_CERTIFICATE_FOLDER/privkey.pem" -out "$NGINX_CERTIFICATE_FOLDER/fullchain.pem" 2>/dev/null
# It is no secret, and others may have to trust it.
chmod 644 "$NGINX_CERTIFICATE_FOLDER/fullchain.pem"
echo "There was no certificate for $DOMAIN_NAME in $NGINX_CERTIFICATE_FOLDER: made one that no browser trusts." >&2
