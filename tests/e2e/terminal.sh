#!/usr/bin/env bash
# What a person sees on a terminal of 20, 80 and 200 columns, and what a pipe gets: a real pseudo-terminal each time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
unset NO_COLOR
for tool in script python3; do
  command -v "$tool" >/dev/null || { left_out "a terminal: there is no $tool"; claims_end; }
done
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME=$ground TERM=xterm-256color
mkdir "$ground/shop" && cd "$ground/shop"
git init -q -b main .
cat >tidegate.yml <<'END'
version: 1
artifacts:
  unit: junit.xml
gates:
  tests: {max_failed: 0}
END
cat >junit.xml <<'END'
<testsuite name="checkout"><testcase name="日本語のテスト名がここにあります、とても長い名前です"><failure message="expected 1"/></testcase>
<testcase name="e&#x301;tude of a very long name that goes on and on and on beyond any reasonable terminal"><failure/></testcase></testsuite>
END

# seen COLUMNS COMMAND…: what a terminal of that width gets, in $screen.
seen() {
  local columns=$1
  shift
  screen=$(script -qec "stty cols $columns rows 50; $*" /dev/null </dev/null | tr -d '\r') || true
}
# fits COLUMNS: no line of $screen is wider, wide characters counted twice, but for a word that has no blank and the
# last line, which is for machines.
fits() {
  python3 -c '
import re, sys, unicodedata
columns = lambda line: sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
lines = [re.sub("\x1b\\[[0-9;]*[A-Za-z]", "", line) for line in sys.stdin.read().split("\n")]
lines = [line for line in lines if not line.startswith("tidegate: ")]
wide = [line for line in lines if columns(line) > int(sys.argv[1]) and len(line.strip(" |").split()) > 1]
print("\n".join(wide))
sys.exit(1 if wide or len(lines) < 5 else 0)' "$1" <<<"$screen"
}
for columns in 20 80 200; do
  seen "$columns" "$tidegate check"
  claim "$columns columns: the verdict is there" grep -q FAIL <<<"$screen"
  claim "$columns columns: it is coloured" grep -q $'\e\\[' <<<"$screen"
  claim "$columns columns: every line fits, also with wide characters" fits "$columns"
done
seen 80 "NO_COLOR=1 $tidegate check"
claim "NO_COLOR takes the colour away" test "$(grep -c $'\e\\[' <<<"$screen")" = 0
seen 80 "TERM=dumb $tidegate check"
claim "so does a terminal that knows none" test "$(grep -c $'\e\\[' <<<"$screen")" = 0
"$tidegate" check >"$ground/piped" 2>&1 || true
claim "a pipe gets no colour" test "$(grep -c $'\e' "$ground/piped")" = 0
"$tidegate" check --color always >"$ground/piped" 2>&1 || true
claim "but where it is asked for" grep -q $'\e\\[' "$ground/piped"
claim "a reader that goes away is no crash" bash -c "'$tidegate' check | head -n 1 | grep -q FAIL"

# A report from before the edit is told, and no verdict.
printf '/junit.xml\n/coverage.xml\n' >.gitignore
mkdir src && echo 'tide = 1' >src/tide.py
git add -A && git -c user.name=Demo -c user.email=demo@example.org commit -q -m "Begin"
git update-ref refs/remotes/origin/main HEAD
echo '<testsuite><testcase name="rises"/></testsuite>' >junit.xml
exits 0 "a report of the commit" "$tidegate" check
claim "is not called old" test "${said/older_than_change/}" = "$said"
touch -d '65 minutes ago' junit.xml
echo 'tide = 2' >src/tide.py
exits 0 "a report from before an edit" "$tidegate" check
says "older than src/tide.py, which the change edits" "is called older"
says "1 h " "by how much"
git -c user.name=Demo -c user.email=demo@example.org commit -q -a -m "Rise"
exits 0 "and when the edit is committed" "$tidegate" check
says "artifact.older_than_change" "it is called so still"

claims_end
