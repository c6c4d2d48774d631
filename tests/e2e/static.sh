#!/usr/bin/env bash
# The release is one static binary: it runs on any Linux of its processor, also without a single library.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

cd "$root"
[[ -f build/release/CMakeCache.txt ]] || cmake --preset release >/dev/null
cmake --build --preset release --target tidegate >/dev/null
binary=$root/build/release/tidegate
exits 0 "ldd knows the release binary" ldd "$binary"
says "statically linked" "and says that it is statically linked"
said=$(readelf -h "$binary")
says "DYN (Position-Independent Executable file)" "its address is not fixed (static-pie)"

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
cp "$binary" "$empty/tidegate"
if ((EUID == 0)); then
  exits 0 "it runs in a root folder that holds nothing else" chroot "$empty" /tidegate --version
elif unshare --user --map-root-user true 2>/dev/null; then
  exits 0 "it runs in a root folder that holds nothing else" \
    unshare --user --map-root-user chroot "$empty" /tidegate --version
else
  left_out "the empty root folder: this user may not chroot"
fi
claims_end
