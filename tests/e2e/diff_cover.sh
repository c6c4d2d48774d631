#!/usr/bin/env bash
# Counts the lines of a patch as diff-cover does, on the same report and branch; and where the definitions differ.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
if ! command -v diff-cover >/dev/null; then
  left_out "diff-cover is not installed, so nothing is compared with it"
  claims_end
fi

ours() {  # FOLDER: "executable missing", of the committed change, after a checkout and new tests
  touch "$1/build/coverage.xml"
  "$tidegate" -C "$1" check --base main --head HEAD --policy-from head --format json |
    python3 -c 'import json, sys
patch = json.load(sys.stdin)["patch"]
print(patch["covered"] + patch["uncovered"] + patch["unmeasured"], patch["uncovered"] + patch["unmeasured"])'
}
theirs() {
  (cd "$1" && diff-cover build/coverage.xml --compare-branch main --json-report build/diff-cover.json >/dev/null 2>&1)
  python3 -c 'import json, sys
report = json.load(open(sys.argv[1]))
print(report["total_num_lines"], report["total_num_violations"])' "$1/build/diff-cover.json"
}
policy() {
  printf 'version: 1\nartifacts:\n  coverage: {format: cobertura, files: build/coverage.xml}\ngates:\n  patch_coverage: {minimum: 0%%}\n' \
    >"$1/tidegate.yml"
  git -C "$1" add tidegate.yml
  git -C "$1" commit -qm "Judge"
}
equal() { [[ $1 == "$2" && $1 != "0 0" ]] || { echo "ours: $1, diff-cover: $2"; return 1; }; }

for seed in 1 2 3; do
  at=$ground/seed-$seed
  python3 "$root/tests/e2e/diff_cover.py" "$at" "$seed"
  policy "$at"
  claim "executable and missing lines are diff-cover's, seed $seed" equal "$(ours "$at")" "$(theirs "$at")"
done

git -C "$at" checkout -q main
for file in "$at"/src/b/*.py; do echo "later = 1" >>"$file"; done
git -C "$at" commit -qam "Go on without the change"
git -C "$at" checkout -q change
claim "what others did on main since is not of the change" equal "$(ours "$at")" "$(theirs "$at")"

# Where the definitions differ, tidegate's are S4.19 and S4.21.
at=$ground/seed-1
for n in 1 2 3 4 5 6 7; do echo "unseen_$n = 1"; done >"$at/src/a/unseen.py"
git -C "$at" add -A
git -C "$at" commit -qm "Add a file that no report mentions"
counts=$(ours "$at")
claim "a new file that no report mentions counts as uncovered, where diff-cover sees nothing" \
  equal "$((${counts% *} - 7)) $((${counts#* } - 7))" "$(theirs "$at")"

# diff-cover 7.4 counts git's remark "\ No newline at end of file" as a line, and so takes the next one.
at=$ground/no-newline
git init -q -b main "$at"
git -C "$at" config user.name Demo
git -C "$at" config user.email demo@example.org
mkdir -p "$at/build"
echo /build/ >"$at/.gitignore"
printf 'a = 1\nb = 2' >"$at/end.py"
git -C "$at" add -A
git -C "$at" commit -qm "Begin"
git -C "$at" checkout -qb change
printf 'a = 1\nb = 3\n' >"$at/end.py"
git -C "$at" commit -qam "End the line"
echo '<coverage version="7"><packages><package name="p"><classes><class name="e" filename="end.py"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class></classes></package></packages></coverage>' >"$at/build/coverage.xml"
policy "$at"
claim "a last line that had no end is the line that it is" test "$(ours "$at")" = "1 1"
claim "where diff-cover looks at the line after it" test "$(theirs "$at")" = "0 0"

at=$ground/moved
git init -q -b main "$at"
git -C "$at" config user.name Demo
git -C "$at" config user.email demo@example.org
mkdir -p "$at/src" "$at/build"
echo /build/ >"$at/.gitignore"
for n in $(seq 30); do echo "line_$n = $n"; done >"$at/src/from.py"
echo "first = 1" >"$at/src/to.py"
git -C "$at" add -A
git -C "$at" commit -qm "Begin"
git -C "$at" checkout -qb change
sed -n 11,20p "$at/src/from.py" >>"$at/src/to.py"
sed -i 11,20d "$at/src/from.py"
git -C "$at" commit -qam "Move ten lines"
{
  echo '<coverage version="7"><packages><package name="p"><classes>'
  echo '<class name="f" filename="src/from.py"><lines>'
  for n in $(seq 20); do echo "<line number=\"$n\" hits=\"1\"/>"; done
  echo '</lines></class><class name="t" filename="src/to.py"><lines>'
  for n in $(seq 11); do echo "<line number=\"$n\" hits=\"0\"/>"; done
  echo '</lines></class></classes></package></packages></coverage>'
} >"$at/build/coverage.xml"
policy "$at"
claim "a block that only moved owes nothing" test "$(ours "$at")" = "0 0"
claim "and diff-cover counts its ten lines as missing" test "$(theirs "$at")" = "10 10"
claims_end
