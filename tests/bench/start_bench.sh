#!/usr/bin/env bash
# Compares the start of the release, `tidegate --version`, with that of /bin/true, in pairs:
#   tests/bench/start_bench.sh [PAIRS]
# Prints the quickest and the median of each: a busy machine makes runs slower, and none quicker.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -f build/release/CMakeCache.txt ] || cmake --preset release >/dev/null
cmake --build --preset release --target tidegate >/dev/null
python3 - build/release/tidegate "${1:-1000}" <<'PYTHON'
import os, statistics, sys, time
def duration_ms(argv):
    quiet = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    begin = time.perf_counter()
    os.waitpid(os.posix_spawn(argv[0], argv, os.environ, file_actions=quiet), 0)
    return (time.perf_counter() - begin) * 1000
pairs = [(duration_ms([sys.argv[1], "--version"]), duration_ms(["/bin/true"])) for _ in range(int(sys.argv[2]))]
for name, column in zip(("tidegate --version", "/bin/true"), zip(*pairs)):
    print(f"{name:18}  quickest {min(column):.2f} ms, median {statistics.median(column):.2f} ms")
PYTHON
