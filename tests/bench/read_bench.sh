#!/usr/bin/env bash
# Compares reading a report with the yardstick RAW (pugixml parses the whole file, and nothing else):
#   tests/bench/read_bench.sh [MEGABYTES [ROUNDS]]
# Builds both as a release, writes its own reports, runs the two programs in turn and prints ratios of medians.
# Where valgrind is there, it also prints the ratio of instructions on 10 MB, which no other work on the machine disturbs.
set -euo pipefail
cd "$(dirname "$0")/../.."
megabytes=${1:-100}
rounds=${2:-9}
build=build/bench
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 \
  -DTIDEGATE_STATIC=ON -DTIDEGATE_TESTS=OFF -DTIDEGATE_BENCH=ON >/dev/null
cmake --build "$build" --target tidegate bench_raw_pugixml >/dev/null
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | awk '/Collected/ {print $NF}'
}
for shape in coveragepy gcovr junit; do
  report="$build/$shape-$megabytes.xml"
  [ -f "$report" ] || python3 tests/bench/write_report.py "$shape" "$megabytes" "$report"
  python3 - "$build" "$report" "$shape" "$rounds" <<'PYTHON'
import os, statistics, subprocess, sys
build, report, shape, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
def run(*command):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command} ended with {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss
pairs = [(run(f"{build}/bench_raw_pugixml", report), run(f"{build}/tidegate", "inspect", "--jobs", "1", report))
         for _ in range(rounds)]
raw, ours = ([statistics.median(pair[i][j] for pair in pairs) for j in (0, 1)] for i in (0, 1))
print(f"{shape:11} time {ours[0] / raw[0]:.2f} x RAW ({ours[0] * 1e3:.0f} of {raw[0] * 1e3:.0f} ms), "
      f"memory {ours[1] / raw[1]:.2f} x RAW ({ours[1] >> 10 if isinstance(ours[1], int) else int(ours[1]) >> 10} MiB)")
PYTHON
  command -v valgrind >/dev/null || continue
  small="$build/$shape-10.xml"
  [ -f "$small" ] || python3 tests/bench/write_report.py "$shape" 10 "$small"
  raw=$(instructions "$build/bench_raw_pugixml" "$small")
  ours=$(instructions "$build/tidegate" inspect --jobs 1 "$small")
  awk -v shape="$shape" -v raw="$raw" -v ours="$ours" 'BEGIN {
    printf "%-11s instructions %.2f x RAW (%.0f of %.0f million)\n", shape, ours / raw, ours / 1e6, raw / 1e6 }'
done
