#!/usr/bin/env bash
# over-ssh.sh VERSION: brings what a server needs of this clone to it by SSH, and runs deploy/deploy.sh VERSION there. Its .env,
# secrets and state are not touched. Settings: see on-server.sh.
set -euo pipefail

version=${1:-}
[[ $version =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ ]] || {
    echo 'over-ssh.sh VERSION: write the version to deploy, for example 1.4.0.' >&2
    exit 64
}
cd "$(dirname "$0")/.."

# What was made or written in this clone's observability/ is not the server's.
tar --create --exclude=observability/{.env,.state,secrets} --exclude=observability/prometheus/tests \
    docker-compose.prod.yml docker-compose.pitr.yml deploy postgres observability | deploy/on-server.sh tar --extract
deploy/on-server.sh deploy/deploy.sh "$version"
