#!/bin/sh
# What the image can be asked to be. Each takes this shell's place, so that it hears signals itself.
set -eu

command=$1
shift
case $command in
    api) exec node --import ./dist/src/telemetry.js dist/src/main.js ;;
    worker) exec node --import ./dist/src/telemetry.js dist/src/worker.js ;;
    # Brings the database to this version.
    migrate) exec node dist/src/migrate.js ;;
    # Whether that may be done while others use the database: deploy/deploy.sh asks.
    migrate-gate) exec node dist/tools/migrations/gate.js "$@" ;;
    # Fills an empty shop with the demo; refused in production.
    seed) exec node dist/tools/seed/main.js ;;
    # The operator's commands: docs/money.md.
    ops) exec node dist/src/ops.js "$@" ;;
    # Whether what answers at the address $1 says that all is well.
    health) exec node -e 'fetch(process.argv[1]).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))' "$1" ;;
esac
echo "There is no command '$command': api, worker, migrate, migrate-gate, seed, ops and health are." >&2
exit 64
