#!/bin/sh
# What the Makefile's commands begin with: any Node.js of 20 or newer will do to start bootstrap.mjs,
# which then provides the one that Forno runs on. Only here can a machine without Node be told so.
set -eu
NODE_VERSION=24.21.0

explain() {
  case "$(uname -s)" in Darwin) os=darwin ;; *) os=linux ;; esac
  case "$(uname -m)" in arm64 | aarch64) arch=arm64 ;; *) arch=x64 ;; esac
  archive="node-v$NODE_VERSION-$os-$arch"
  cat >&2 <<TEXT
$1 Get it with these two lines, then run the same command again (no root needed):

  curl -fsSL https://nodejs.org/dist/v$NODE_VERSION/$archive.tar.gz | tar -xz -C "\$HOME"
  export PATH="\$HOME/$archive/bin:\$PATH"
TEXT
  exit 1
}

command -v node >/dev/null 2>&1 || explain "Forno needs Node.js 20 or newer, and there is none on this machine."
node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' ||
  explain "Forno needs Node.js 20 or newer, and this machine's is $(node --version)."
command -v npm >/dev/null 2>&1 || explain "Forno needs npm, and this machine's Node.js came without it."

exec node "$(dirname "$0")/bootstrap.mjs" "$@"
