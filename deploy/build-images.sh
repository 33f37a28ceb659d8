#!/usr/bin/env bash
# build-images.sh VERSION: builds both images of this clone. With FORNO_IMAGE_PREFIX, such as ghcr.io/owner/, they are named so, and
# with PUSH=1 they are pushed; whoever runs it has logged in before. PUSH=attested pushes them with a list of what is in them and a
# record of how they were built, by a builder that can make these: docker buildx create --use
# STAGING=1 builds what stands in for Stripe and the mail server in docker-compose.staging.yml, too: forno-tools:staging.
set -euo pipefail

[ -n "${1:-}" ] || {
    echo 'build-images.sh VERSION: write the version to build, for example 1.4.0.' >&2
    exit 64
}
version=$1
prefix=${FORNO_IMAGE_PREFIX:-}
cd "$(dirname "$0")/.."
commit=$(git rev-parse HEAD)

output=(--load)
[ "${PUSH:-}" != attested ] || output=(--push --sbom=true --provenance=mode=max)
docker build --file backend/Dockerfile --build-arg "FORNO_VERSION=$version" --build-arg "FORNO_COMMIT=$commit" \
    --tag "${prefix}forno-backend:$version" "${output[@]}" .
docker build --file nginx/Dockerfile --tag "${prefix}forno-nginx:$version" "${output[@]}" .
images=("forno-backend:$version" "forno-nginx:$version")
if [ "${STAGING:-}" = 1 ]; then
    docker build --file backend/Dockerfile --target tools --tag "${prefix}forno-tools:staging" "${output[@]}" .
    images+=(forno-tools:staging)
fi
if [ "${PUSH:-}" = 1 ]; then
    for image in "${images[@]}"; do docker push "$prefix$image"; done
fi
