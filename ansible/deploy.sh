#!/usr/bin/env bash
# deploy.sh VERSION: installs the Ansible that requirements.txt names, beside itself, and runs deploy.yml with it. Settings, as a
# workflow's secrets have them:
#   PROD_HOST, PROD_PORT    the server, and where it listens for SSH: 22 unless another
#   PROD_USER               the administrator of the server (admin_user in group_vars/all.yml)
#   PROD_SSH_KEY            the private key, its text
#   PROD_KNOWN_HOSTS        the server's public keys, as in known_hosts; without it the key that is shown first is believed
#   ANSIBLE_VAULT_PASSWORD  of vault.yml
set -euo pipefail

version=${1:?deploy.sh VERSION}
: "${PROD_HOST:?}" "${PROD_USER:?}" "${PROD_SSH_KEY:?}" "${ANSIBLE_VAULT_PASSWORD:?}"
[[ $version =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]] || {
    echo "'$version' is no version, such as 1.4.0." >&2
    exit 64
}
cd "$(dirname "$0")"

[ -d .venv ] || python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt
.venv/bin/ansible-galaxy install --role-file requirements.yml

private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
umask 077
printf '%s\n' "$PROD_SSH_KEY" >"$private/key"
printf '%s\n' "$ANSIBLE_VAULT_PASSWORD" >"$private/vault-password"
printf '%s\n' "${PROD_KNOWN_HOSTS:-}" >"$private/known_hosts"
believed=yes
[ -n "${PROD_KNOWN_HOSTS:-}" ] || believed=accept-new

.venv/bin/ansible-playbook --inventory inventory.yml deploy.yml \
    --vault-password-file "$private/vault-password" --private-key "$private/key" \
    --ssh-common-args "-o UserKnownHostsFile=$private/known_hosts -o StrictHostKeyChecking=$believed" \
    --extra-vars "ansible_host=$PROD_HOST ansible_port=${PROD_PORT:-22} ansible_user=$PROD_USER app_version=$version"
