#!/usr/bin/env bash
# over-ssh.sh VERSION: brings what a server needs of this clone to it by SSH, and runs deploy/deploy.sh VERSION there. Its .env,
# secrets and state are not touched. Settings, as a workflow's secrets have them:
#   PROD_HOST, PROD_USER  where, and as whom: somebody who may use Docker
#   PROD_SSH_KEY          the private key, its text
#   PROD_PORT             22 unless another
#   PROD_KNOWN_HOSTS      the server's public keys, as in known_hosts; without it the key that is shown first is believed
#   PROD_FOLDER           the shop's folder there; `forno` in that user's home unless another
set -euo pipefail

version=${1:?over-ssh.sh VERSION}
: "${PROD_HOST:?}" "${PROD_USER:?}" "${PROD_SSH_KEY:?}"
[[ $version =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]] || {
    echo "'$version' is no version, such as 1.4.0." >&2
    exit 64
}
folder=${PROD_FOLDER:-forno}
cd "$(dirname "$0")/.."

private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
(umask 077 && printf '%s\n' "$PROD_SSH_KEY" >"$private/key")
printf '%s\n' "${PROD_KNOWN_HOSTS:-}" >"$private/known_hosts"
believed=yes
[ -n "${PROD_KNOWN_HOSTS:-}" ] || believed=accept-new

on_server() {
    ssh -i "$private/key" -p "${PROD_PORT:-22}" -o BatchMode=yes -o IdentitiesOnly=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 \
        -o UserKnownHostsFile="$private/known_hosts" -o StrictHostKeyChecking="$believed" "$PROD_USER@$PROD_HOST" "$@"
}

printf -v quoted '%q' "$folder"
tar --create docker-compose.prod.yml docker-compose.pitr.yml deploy postgres | on_server "mkdir -p $quoted && tar --extract --directory $quoted"
on_server "cd $quoted && deploy/deploy.sh $version"
