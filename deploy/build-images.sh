#!/usr/bin/env bash
# build-images.sh VERSION: builds both images of this clone. With FORNO_IMAGE_PREFIX, such as ghcr.io/owner/, they are named so, and
# with PUSH=1 they are pushed; whoever runs it has logged in before. PUSH=attested pushes them with a list of what is in them and a
# record of how they were built, by a builder that can make these: docker buildx create --use
set -euo pipefail

version=${1:?build-images.sh VERSION}
prefix=${FORNO_IMAGE_PREFIX:-}
cd "$(dirname "$0")/.."
commit=$(git rev-parse HEAD)

output=(--load)
[ "${PUSH:-}" != attested ] || output=(--push --sbom=true --provenance=mode=max)
docker build --file backend/Dockerfile --build-arg "FORNO_VERSION=$version" --build-arg "FORNO_COMMIT=$commit" \
    --tag "${prefix}forno-backend:$version" "${output[@]}" .
docker build --file nginx/Dockerfile --tag "${prefix}forno-nginx:$version" "${output[@]}" .
if [ "${PUSH:-}" = 1 ]; then
    docker push "${prefix}forno-backend:$version"
    docker push "${prefix}forno-nginx:$version"
fi
