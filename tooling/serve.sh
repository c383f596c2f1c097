#!/bin/sh
# What a process manager runs: start what is installed and built, and become it. `exec` all the way, so that
# SIGTERM reaches the server and its exit code is the one seen; nothing here costs more than milliseconds.
cd "$(dirname "$0")/.." || exit 1

fail() {
  echo "$1" >&2
  exit 1
}

node=.toolchain/node_modules/.bin/node
if [ ! -x "$node" ]; then
  node=$(command -v node) || fail 'Node is not installed: run npm run build first.'
  "$node" -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 18) ? 0 : 1)' ||
    fail "Node $("$node" -v) is too old to run the server: run npm run build first, it fetches the right one."
fi
[ -d apps/server/node_modules ] || fail 'The dependencies are not installed: run npm run build first.'
[ -d apps/register/dist ] || fail 'The pages are not built: run npm run build first.'

NODE_COMPILE_CACHE=${NODE_COMPILE_CACHE:-$PWD/node_modules/.cache/node}
export NODE_COMPILE_CACHE
# The young generation would grow by some 90 MB under load and spare no processor time for it.
exec "$node" --max-semi-space-size=8 apps/server/src/main.ts "$@"
