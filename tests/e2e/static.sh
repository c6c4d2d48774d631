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

# The quickest of many pairs: a busy machine makes runs slower, and none quicker.
starts_quickly() {
  python3 - "$binary" <<'PY'
import os, sys, time
def duration_ms(argv):
    quiet = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    begin = time.perf_counter()
    os.waitpid(os.posix_spawn(argv[0], argv, os.environ, file_actions=quiet), 0)
    return (time.perf_counter() - begin) * 1000
pairs = [(duration_ms([sys.argv[1], "--version"]), duration_ms(["/bin/true"])) for _ in range(300)]
own, true = (min(column) for column in zip(*pairs))
print("tidegate --version %.2f ms, /bin/true %.2f ms" % (own, true))
sys.exit(own - true > 1)
PY
}
if command -v python3 >/dev/null; then
  claim "it starts within a millisecond of /bin/true" starts_quickly
else
  left_out "how quickly it starts: no python3 to measure it"
fi

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
