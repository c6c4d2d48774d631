#!/usr/bin/env bash
# An installed tidegate runs from wherever it was put, and brings its page and its licence.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cd "$root"
[[ -f build/release/CMakeCache.txt ]] || cmake --preset release >/dev/null
cmake --build --preset release --target tidegate tidegate-publish >/dev/null
claim "cmake --install puts it into a folder" cmake --install build/release --prefix "$prefix/a b"
cd /
exits 0 "the installed program says its version" "$prefix/a b/bin/tidegate" --version
says "$(sed -n 's/^project(tidegate VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")" \
  "and that is the version of the sources"
exits 0 "it needs nothing from its environment" env -i "$prefix/a b/bin/tidegate" --help
claim "its licence is beside it" test -s "$prefix/a b/share/doc/tidegate/LICENSE"
claims_end
