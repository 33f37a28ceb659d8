#!/usr/bin/env bash
# on-server.sh COMMAND [ARGUMENT…]: runs it by SSH in the shop's folder on the server, with what comes in here. Settings, as a
# workflow's secrets have them:
#   PROD_HOST, PROD_USER  where, and as whom: somebody who may use Docker
#   PROD_SSH_KEY          the private key, its text
#   PROD_PORT             22 unless another
#   PROD_KNOWN_HOSTS      the server's public keys, as in known_hosts; without it the key that is shown first is believed
#   PROD_FOLDER           the shop's folder there; `forno` in that user's home unless another
set -euo pipefail

: "${1:?on-server.sh COMMAND}" "${PROD_HOST:?}" "${PROD_USER:?}" "${PROD_SSH_KEY:?}"

private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
(umask 077 && printf '%s\n' "$PROD_SSH_KEY" >"$private/key")
printf '%s\n' "${PROD_KNOWN_HOSTS:-}" >"$private/known_hosts"
believed=yes
[ -n "${PROD_KNOWN_HOSTS:-}" ] || believed=accept-new

printf -v folder '%q' "${PROD_FOLDER:-forno}"
printf -v command ' %q' "$@"
ssh -i "$private/key" -p "${PROD_PORT:-22}" -o BatchMode=yes -o IdentitiesOnly=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 \
    -o UserKnownHostsFile="$private/known_hosts" -o StrictHostKeyChecking="$believed" "$PROD_USER@$PROD_HOST" \
    "mkdir -p $folder && cd $folder && $command"
