#!/usr/bin/env bash
# Measures a snapshot of a code base of 1,000,000 lines: bytes, and the times to write and to read it beside the
# yardstick RAW (pugixml parses a whole Cobertura report of as many lines, and nothing else).
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/bench
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 \
  -DTIDEGATE_STATIC=ON -DTIDEGATE_TESTS=OFF -DTIDEGATE_BENCH=ON >/dev/null
cmake --build "$build" --target bench_baseline bench_raw_pugixml >/dev/null
report="$build/coveragepy-46.xml"
[ -f "$report" ] || python3 tests/bench/write_report.py coveragepy 46 "$report"
python3 - "$build" "$report" <<'PYTHON'
import statistics, subprocess, sys, time
build, report = sys.argv[1:]
def raw():
    start = time.perf_counter()
    subprocess.run([f"{build}/bench_raw_pugixml", report], check=True)
    return (time.perf_counter() - start) * 1e3
yardstick = statistics.median(raw() for _ in range(9))
size, wrote, read = subprocess.run([f"{build}/bench_baseline"], check=True, capture_output=True, text=True).stdout.split()
print(f"baseline    {int(size) / 1e6:.2f} MB for 1,000,000 lines")
for name, took in (("write", float(wrote)), ("read", float(read))):
    print(f"{name:11} {took / yardstick:.2f} x RAW ({took:.0f} of {yardstick:.0f} ms)")
PYTHON
