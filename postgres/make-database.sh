#!/bin/sh
# Run once by PostgreSQL's image, in a new cluster, or by hand against another server (docs/kubernetes.md): makes the role that
# owns the tables and migrates, the role that the shop runs as, and the shop's database. Passwords: FORNO_OWNER_PASSWORD,
# FORNO_APP_PASSWORD, or as files named by …_FILE.
set -eu

psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
    --set owner_password="${FORNO_OWNER_PASSWORD:-$(cat "$FORNO_OWNER_PASSWORD_FILE")}" \
    --set app_password="${FORNO_APP_PASSWORD:-$(cat "$FORNO_APP_PASSWORD_FILE")}" <<'SQL'
CREATE ROLE forno_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE forno_app LOGIN PASSWORD :'app_password';
-- Its twin: they take turns when the password is changed (deploy/rotate-secrets.sh).
CREATE ROLE forno_app_2 LOGIN PASSWORD :'app_password' IN ROLE forno_app;
-- Who is no superuser can make things only for a role that it belongs to.
GRANT forno_owner TO CURRENT_USER;
CREATE DATABASE forno OWNER forno_owner;
SQL
