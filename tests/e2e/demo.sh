#!/usr/bin/env bash
# The demo of the front page shows what it promises: a verdict on real reports, and one failing gate.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

words=$(mktemp)
trap 'rm -f "$words"' EXIT
code=0
"$root/ci-examples/demo.sh" >"$words" 2>&1 </dev/null || code=$?
said=$(<"$words")
if ((code == 1)); then ok "it ends with 1, as the gate fails"; else broken "it ends with $code"; fi
says "tidegate: PASS (exit 0) gates=4 pass=2" "main passes, and has no change to judge"
says "3 of 4 gates failed" "the summary says what failed"
says "checkout" "and in which module"
said=$(tail -n 1 "$words")
says "tidegate: FAIL (exit 1) gates=4 pass=1 warn=0 fail=3" "its last line is the verdict"
claims_end
