#!/usr/bin/env bash
# Real checkers over small projects: what tidegate reads of their reports equals what they print
# themselves. Each tool that cannot be had is skipped aloud.
#
# Downloads about 150 MB from npm into build/ once, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
command -v python3 >/dev/null || { left_out "real tools: no python3 to compare with"; claims_end; }

"$root/tests/setup.sh" tools >/dev/null 2>&1 || true
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# counts FILE [FORMAT]: "TOTAL HIGH MEDIUM LOW CHECKED" of what tidegate reads, or its code.
counts() {
  local as=()
  if (($# > 1)); then as=(--as "$2"); fi
  "$tidegate" inspect --format json "${as[@]}" "$1" | python3 -c '
import json, sys
file = json.load(sys.stdin)["files"][0]
if file["state"] != "read":
    print(file["code"])
else:
    found = file["findings"]
    by = found["by_severity"]
    print(found["total"], by["critical"] + by["high"], by["medium"], by["low"] + by["info"])'
}
same() { if [[ $1 == "$2" ]]; then return 0; fi; echo "tidegate reads \"$1\", the tool says \"$2\""; return 1; }
have() { command -v "$1" >/dev/null || { left_out "$1 is not installed"; return 1; }; }

cat >shop.py <<'PY'
import hashlib
import subprocess


def price(amount: int) -> str:
    return amount


def digest(text: str) -> str:
    return hashlib.md5(text).hexdigest()


def run(words):
    return subprocess.call(words, shell=True)


total: int = price("12")
PY
printf 'fine: int = 1\n' >clean.py

if have mypy; then
  mypy shop.py >mypy.txt || true
  said=$(sed -n 's/^Found \([0-9]*\) errors\? in .*/\1/p' mypy.txt)
  claim "mypy: as many errors as its summary says" same "$(counts mypy.txt)" "$said $said 0 0"
  mypy clean.py >mypy-clean.txt
  claim "mypy: a clean run" same "$(counts mypy-clean.txt)" "0 0 0 0"
  head -n -1 mypy.txt >mypy-cut.txt
  sed -i 's/^shop.py:6.*//' mypy.txt
  claim "mypy: an error line that was lost breaks the report" \
    same "$(counts mypy.txt mypy)" mypy.incomplete
fi

if have bandit; then
  # This version writes no SARIF: its template makes the lines that compilers write.
  bandit -q -f custom --msg-template '{relpath}:{line}:1: warning: {msg} [{test_id}]' shop.py \
    >bandit.txt 2>/dev/null || true
  bandit -q -f json shop.py >bandit.json 2>/dev/null || true
  said=$(python3 -c 'import json; print(len(json.load(open("bandit.json"))["results"]))')
  claim "bandit, through its template: as many as its JSON has" \
    same "$(counts bandit.txt gcc)" "$said 0 $said 0"
fi

cat >parse.c <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(int argc, char **argv) {
  char buffer[8];
  char *lost = malloc(12);
  int unused;
  if (argc > 1) strcpy(buffer, argv[1]);
  printf(argv[0]);
  return buffer[argc];
}
C
if have gcc; then
  gcc -Wall -Wextra -c parse.c -o /dev/null 2>gcc.txt || true
  said=$(grep -c ': warning: ' gcc.txt)
  claim "gcc: as many warnings as lines that say so" same "$(counts gcc.txt gcc)" "$said 0 $said 0"
fi
if have clang-19; then
  clang-19 -Wall -Wextra -c parse.c -o /dev/null 2>clang.txt || true
  said=$(sed -n 's/^\([0-9]*\) warnings\? generated\.$/\1/p' clang.txt)
  claim "clang: as many warnings as it says it generated" \
    same "$(counts clang.txt gcc)" "$said 0 $said 0"
  clang-19 --analyze -Xclang -analyzer-output=sarif parse.c -o clang.sarif 2>clang-analyze.txt || true
  said=$(sed -n 's/^\([0-9]*\) warnings\? generated\.$/\1/p' clang-analyze.txt)
  claim "clang's analyzer (SARIF): as many as it says it generated" \
    same "$(counts clang.sarif | cut -d' ' -f1)" "$said"
fi
if have clang-tidy-19; then
  clang-tidy-19 --checks='-*,bugprone-*,clang-analyzer-*,cert-*' parse.c -- >tidy.txt 2>tidy-said.txt || true
  said=$(sort -u tidy.txt | grep -cE ': (warning|error): ')
  claim "clang-tidy: as many as lines that say so" same "$(counts tidy.txt gcc | cut -d' ' -f1)" "$said"
fi
if have cppcheck; then
  cppcheck --enable=all --template=gcc parse.c 2>cppcheck.txt >/dev/null
  said=$(grep -cE '^[a-z.]+:[0-9]+:[0-9]+: [a-z]+: .*\[[A-Za-z]+\]$' cppcheck.txt)
  claim "cppcheck: as many as lines that say so" same "$(counts cppcheck.txt gcc | cut -d' ' -f1)" "$said"
fi
if have flawfinder; then
  flawfinder --sarif parse.c >flawfinder.sarif 2>/dev/null
  said=$(flawfinder --dataonly --quiet parse.c 2>/dev/null | grep -c '^parse\.c:' || true)
  hits=$(flawfinder parse.c 2>/dev/null | sed -n 's/^Hits = \([0-9]*\)$/\1/p')
  claim "flawfinder (SARIF): as many as it counts hits" \
    same "$(counts flawfinder.sarif | cut -d' ' -f1)" "${hits:-$said}"
fi
if have shellcheck; then
  # shellcheck disable=SC2016  # it is the script to look at
  printf '#!/bin/sh\nfor f in $(ls *.txt); do cat $f | grep x; done\nread y\n' >loop.sh
  shellcheck -f checkstyle loop.sh >shellcheck.xml || true
  shellcheck -f json loop.sh >shellcheck.json || true
  said=$(python3 -c 'import json; print(len(json.load(open("shellcheck.json"))))')
  claim "shellcheck (Checkstyle): as many as its JSON has" \
    same "$(counts shellcheck.xml | cut -d' ' -f1)" "$said"
fi

if ! command -v npm >/dev/null; then
  left_out "tsc, pyright, ESLint: there is no npm"
  claims_end
fi
tools=$root/build/real-tools
mkdir -p "$tools"
if ! timeout 400 npm install --prefix "$tools" --no-audit --no-fund --loglevel=error \
  typescript@5 pyright@1.1.414 eslint@10 @microsoft/eslint-formatter-sarif@3 \
  >"$tools/npm.log" 2>&1 </dev/null; then
  left_out "tsc, pyright, ESLint: npm cannot bring them ($(tail -n 1 "$tools/npm.log" | cut -c1-120))"
  claims_end
fi
bin=$tools/node_modules/.bin

printf 'export const price: number = "12";\nconst total: string = price;\nexport { missing };\n' >shop.ts
"$bin/tsc" --noEmit --strict --pretty false shop.ts >tsc.txt || true
said=$(grep -c 'error TS' tsc.txt)
claim "tsc: as many as lines that say so" same "$(counts tsc.txt)" "$said $said 0 0"
"$bin/tsc" --noEmit --strict --pretty true shop.ts >tsc-pretty.txt || true
claim "tsc, the pretty form: the same" same "$(counts tsc-pretty.txt)" "$said $said 0 0"
printf 'export const price = 12;\n' >clean.ts
"$bin/tsc" --noEmit --strict clean.ts >tsc-clean.txt
claim "tsc: its silence is no clean run by itself" \
  same "$(counts tsc-clean.txt tsc)" artifact.empty_file

"$bin/pyright" --outputjson shop.py >pyright.json || true
"$bin/pyright" shop.py >pyright.txt || true
said=$(sed -n 's/^\([0-9]*\) errors\?, \([0-9]*\) warnings\?.*/\1 \2/p' pyright.txt)
total=$((${said% *} + ${said#* }))
claim "pyright: as many errors and warnings as its summary says" \
  same "$(counts pyright.json)" "$total $said 0"

mkdir -p lint
cat >lint/eslint.config.mjs <<'JS'
export default [{rules: {"no-unused-vars": "warn", "no-undef": "error", "eqeqeq": "error"}}];
JS
printf 'const unused = 1;\nif (a == b) { c(); }\n' >lint/shop.js
lint() { (cd lint && "$bin/eslint" "$@") || true; }
sarif=$tools/node_modules/@microsoft/eslint-formatter-sarif/sarif.js
lint -f json -o eslint.json shop.js
lint -f "$sarif" -o eslint.sarif shop.js
said=$(lint shop.js | sed -n 's/.* \([0-9]*\) problems\? (\([0-9]*\) errors\?, \([0-9]*\) warnings\?).*/\1 \2 \3/p')
claim "ESLint (JSON): as many as it counts problems" same "$(counts lint/eslint.json)" "$said 0"
claim "ESLint (SARIF): the same" same "$(counts lint/eslint.sarif)" "$said 0"
printf 'const = ;\n' >lint/broken.js
lint -f json -o broken.json broken.js
lint -f "$sarif" -o broken.sarif broken.js
claim "ESLint (JSON): a file that it could not parse is no evidence" \
  same "$(counts lint/broken.json)" eslint.not_linted
is_no_evidence() { [[ $(counts "$1") == sarif.* ]] || { counts "$1"; return 1; }; }
claim "ESLint (SARIF): nor is it in SARIF" is_no_evidence lint/broken.sarif
claims_end
