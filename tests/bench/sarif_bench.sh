#!/usr/bin/env bash
# Compares reading SARIF with the yardstick of nlohmann-json (a tree of the whole file, and nothing else):
#   tests/bench/sarif_bench.sh [MEGABYTES [ROUNDS]]
# Builds both as a release, writes its own report, runs the two programs in turn and prints ratios of medians, and the
# memory that either took at its peak. tests/setup.sh bench installs the yardstick.
set -euo pipefail
cd "$(dirname "$0")/../.."
megabytes=${1:-100}
rounds=${2:-9}
build=build/bench
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 \
  -DTIDEGATE_STATIC=ON -DTIDEGATE_TESTS=OFF -DTIDEGATE_BENCH=ON >/dev/null
cmake --build "$build" --target bench_sarif bench_raw_nlohmann >/dev/null
report="$build/sarif-$megabytes.sarif"
[ -f "$report" ] || python3 tests/bench/write_sarif.py "$megabytes" "$report"
python3 - "$build" "$report" "$rounds" <<'PYTHON'
import os, statistics, subprocess, sys
build, report, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
def run(program):
    child = subprocess.Popen([f"{build}/{program}", report], stdout=subprocess.PIPE, text=True)
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{program} ended with {os.waitstatus_to_exitcode(status)} (3: nlohmann-json is not installed)")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said
pairs = [(run("bench_raw_nlohmann"), run("bench_sarif")) for _ in range(rounds)]
raw, ours = ([statistics.median(pair[i][j] for pair in pairs) for j in (0, 1)] for i in (0, 1))
count, kept = (int(number) for number in pairs[0][1][2].split())
print(f"sarif       time {ours[0] / raw[0]:.2f} x nlohmann-json ({ours[0] * 1e3:.0f} of {raw[0] * 1e3:.0f} ms)")
print(f"            memory {ours[1]:.0f} MiB of {raw[1]:.0f} MiB at the peak; {count} findings are "
      f"{kept / 2**20:.0f} MiB, so {ours[1] - kept / 2**20:.0f} MiB beside them")
PYTHON
