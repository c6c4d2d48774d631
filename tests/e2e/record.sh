#!/usr/bin/env bash
# tidegate record: bytes pass as they are, exit codes and signals are the command's own, and what is kept
# of a run is evidence for tidegate check.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
mounted=
cleanup() {
  if [[ -n $mounted ]]; then umount "$mounted"; fi
  rm -rf "$ground"
}
trap cleanup EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME=$ground

shop=$ground/shop
git init -q -b main "$shop"
commit() { git -C "$shop" add -A && git -C "$shop" -c user.name=Demo -c user.email=demo@example.org commit -q -m "$1"; }
mkdir -p "$shop/build" "$shop/src"
printf '/build/\n' >"$shop/.gitignore"
printf 'let tide: number = 1;\n' >"$shop/src/tide.ts"
printf 'let wave: number = 1;\n' >"$shop/src/wave.ts"
cat >"$shop/tidegate.yml" <<'POLICY'
version: 1
artifacts:
  unit: build/junit.xml
  types: {format: tsc, files: build/tsc.txt, record: types}
gates:
  tests: {max_failed: 0}
POLICY
commit "Begin"
printf '<testsuite><testcase name="rises"/></testsuite>\n' >"$shop/build/junit.xml"
cd "$shop"

record() { timeout 60 "$tidegate" record "$@"; }
kept() { cat ".tidegate/records/$1.json"; }
holds() { kept "$1" | grep -qF "$2"; }

# --- exit codes -----------------------------------------------------------------------------------
for code in 0 1 2 3 125 255; do
  exits "$code" "a command that ends with $code ends with $code" record -- sh -c "exit $code"
done
claim "and the code is kept" holds sh '"exit_code": 255'
exits 127 "a command that is not there: 127" record -- no-such-command
says "record.not_started" "and says so"
exits 127 "a command with a name that commands a log" env GITHUB_ACTIONS=true \
  "$tidegate" record -- $'no\r\n\u00a0::set-output name=outcome::pass ##[error]x'
obeyed() { grep -aPq '^\s*::|##\[|[\x00-\x09\x0b-\x1f]' <<<"$said"; }
if obeyed; then broken "commands none: $said"; else ok "commands none"; fi
exits 0 "what a command prints is its own, and passed on as it is" env GITHUB_ACTIONS=true \
  "$tidegate" record -- printf '::notice::from %s' the-command
says "::notice::from the-command" "with its commands"
exits 126 "a file that is no program: 126" record -- ./tidegate.yml
exits 126 "a folder is no program either" record -- ./src
exits 127 "with -o too" record -o build/none.txt -- no-such-command
claim "its output is empty" test -e build/none.txt -a ! -s build/none.txt
# shellcheck disable=SC2016 # the inner shell expands it
exits 137 "a command that was killed: 128 + 9" record -- sh -c 'kill -9 $$'
claim "and the record says that a signal did it" holds sh '"ended": "killed"'
printf 'exit 5\n' >build/script && chmod +x build/script
exits 126 "no shell is asked to run a script that names none" record -- build/script
exits 0 "a word is passed as it is, whatever a shell would make of it" \
  record -o build/words.txt -- printf '%s\n' "\$HOME" '*' '' '{}' '[a,b]' '--' '; rm -rf /' --help
claim "each of them" diff build/words.txt - <<'WORDS'
$HOME
*

{}
[a,b]
--
; rm -rf /
--help
WORDS
exits 2 "without -- it is a mistake of the command line" record true
exits 2 "and so it is without a command" record --
for name in ../x a/b -rf .hidden "two
lines" 'a b' ''; do
  if [[ -n $name ]]; then exits 2 "the name $(printf %q "$name") is refused" record --name "$name" -- true; fi
done
claim "and nothing was kept elsewhere" test ! -e .tidegate/x.json
exits 0 "a command with an odd name gets a harmless one" record -- "$(ln -s "$(type -P true)" build/g++ && echo build/g++)"
claim "of its letters" test -e .tidegate/records/g__.json
exits 0 "an argument that is no UTF-8 does no harm" record --name bytes -- true "$(printf '\377\376')"
claim "and the record is JSON" grep -q '"exit_code": 0' .tidegate/records/bytes.json

# --- bytes ----------------------------------------------------------------------------------------
head -c 3000000 /dev/urandom >"$ground/bytes"
printf 'a\0b\r\n\033[31m\377' >>"$ground/bytes"
claim "every byte passes, and is kept" bash -c "
  '$tidegate' record -o build/bytes -- cat '$ground/bytes' | cmp - '$ground/bytes' &&
  cmp build/bytes '$ground/bytes'"
claim "with its digest" holds cat "$(sha256sum <"$ground/bytes" | cut -d' ' -f1)"
claim "stdin is the command's own" bash -c "
  '$tidegate' record -o build/in -- cat <'$ground/bytes' | cmp - '$ground/bytes'"
claim "both streams stay apart" bash -c "
  '$tidegate' record -o build/both --stream both -- sh -c 'echo out; echo err >&2' \
    >'$ground/out' 2>'$ground/err' && test \"\$(cat '$ground/out')\" = out &&
  test \"\$(cat '$ground/err')\" = err && test \"\$(sort build/both | tr '\n' ' ')\" = 'err out '"
claim "stderr alone, as compilers write it" bash -c "
  '$tidegate' record -o build/err --stream stderr -- sh -c 'echo out; echo err >&2' 2>'$ground/err' |
    grep -qx out && test \"\$(cat build/err)\" = err"
claim "words come when they are said, not at the end" bash -c "
  '$tidegate' record -o build/live -- sh -c 'echo first; exec sleep 30' >'$ground/live' &
  watched=\$!
  for _ in \$(seq 50); do sleep 0.1; if grep -q first '$ground/live'; then break; fi; done
  kill \$watched; wait \$watched
  grep -q first '$ground/live'"
claim "100 MB need no memory of their own" bash -c "
  ulimit -v 200000
  '$tidegate' record --name big -o build/big -- head -c 100000000 /dev/zero >/dev/null &&
  test \$(stat -c %s build/big) = 100000000"
claim "and they are counted" holds big '"bytes": 100000000'
rm -f build/big
umask 077
exits 0 "modes follow the umask" record -o build/private -- true
umask 022
claim "of the output" test "$(stat -c %a build/private)" = 600
claim "while a record is the user's alone in any case" test "$(stat -c %a .tidegate/records/true.json)" = 600
claim "and so is their folder" test "$(stat -c %a .tidegate/records)" = 700
claim "git does not see them" test -z "$(git status --porcelain)"

# --- signals and pipes ----------------------------------------------------------------------------
sent() {  # SIGNAL EXIT-CODE: sent to tidegate alone
  local code=0 pid
  rm -f build/ready
  # shellcheck disable=SC2016 # the inner shell expands it
  "$tidegate" record --name told -o build/told -- sh -c \
    'trap "echo got it; exit 42" TERM HUP; touch build/ready; while :; do sleep 0.1; done' >/dev/null &
  pid=$!
  for _ in $(seq 100); do if [[ -e build/ready ]]; then break; fi; sleep 0.1; done
  kill "-$1" "$pid"
  wait "$pid" || code=$?
  ((code == $2)) && grep -q 'got it' build/told && holds told "\"exit_code\": $2"
}
for signal in TERM HUP; do
  claim "SIG$signal goes to the command, and the record is written still" sent "$signal" 42
done
asleep() {
  local code=0 pid
  "$tidegate" record --name asleep -o build/asleep -- sleep 30 &
  pid=$!
  sleep 0.5
  kill -TERM "$pid"
  wait "$pid" || code=$?
  ((code == 143)) && holds asleep '"ended": "killed"'
}
claim "a command that dies of it: 143" asleep
stalled() {  # the reader sleeps, and the pipe is full
  local code=0 pid
  mkfifo "$ground/slow"
  (exec sleep 20) <"$ground/slow" &
  local reader=$!
  "$tidegate" record --name stalled -o build/stalled -- yes >"$ground/slow" &
  pid=$!
  sleep 0.5
  kill -TERM "$pid"
  sleep 0.5
  kill "$reader"
  wait "$pid" || code=$?
  ((code == 143))
}
claim "a reader who sleeps keeps no signal from it" stalled
broken_pipe() {  # what it wrote is kept whole, whoever stopped to read
  local codes
  "$tidegate" record --name piped -o build/piped -- seq 100000 | head -n 1 >/dev/null
  codes=("${PIPESTATUS[@]}")
  ((codes[0] == 0)) && test "$(wc -l <build/piped)" = 100000
}
claim "a reader that goes away is no failure of the command" broken_pipe
exits 0 "a closed stdout is found out" bash -c "! '$tidegate' record -o build/closed -- echo word >&-"
claim "and never mistaken for a file" test "$(cat build/closed)" = word
full_stdout() {
  local code=0
  "$tidegate" record --name full -o build/full -- echo word >/dev/full || code=$?
  ((code == 2))
}
if [[ -c /dev/full ]]; then
  claim "a full disk under stdout is no success" full_stdout
else
  left_out "a full disk under stdout: there is no /dev/full"
fi
left() {
  local begun=$SECONDS code=0
  timeout 40 "$tidegate" record --name left -o build/left -- sh -c 'sleep 30 & echo begun' || code=$?
  ((code == 0 && SECONDS - begun < 20)) && holds left '"complete": false'
}
claim "what a command leaves behind is not waited for, and said" left
claim "without -o it is not even noticed" timeout 5 "$tidegate" record -- sh -c 'sleep 20 >/dev/null & exit 0'
claim "a straggler of a second is waited for" bash -c "
  '$tidegate' record --name late -o build/late -- sh -c '(sleep 1; echo late) & exit 0' &&
  grep -q late build/late"
claim "and its output is whole" holds late '"complete": true'
if command -v script >/dev/null; then
  on_terminal() {
    script -qec "$tidegate record --name tty -- sh -c 'test -t 0 && test -t 1 && test -t 2'" /dev/null </dev/null
  }
  claim "a terminal stays a terminal" on_terminal
  on_interrupt() {
    # shellcheck disable=SC2016 # the inner shell expands it
    printf 'trap "echo told >>build/told" INT\ntouch build/ready\nsleep 3\nsleep 1\nexit 9\n' >build/counts.sh
    rm -f build/told build/ready
    (for _ in $(seq 100); do if [[ -e build/ready ]]; then break; fi; sleep 0.1; done; sleep 0.3; printf '\003'; sleep 3) |
      script -qec "$tidegate record --name tty -- sh build/counts.sh" /dev/null
    test "$(cat build/told)" = told && holds tty '"exit_code": 9'
  }
  claim "Ctrl-C there reaches the command once, and the record is written" on_interrupt
else
  left_out "a terminal: script is not installed"
fi

# --- nothing can be kept --------------------------------------------------------------------------
exits 2 "a folder that is not there" record -o build/none/out.txt -- touch build/ran
says "file.unwritable" "is told"
claim "before the command runs" test ! -e build/ran
exits 2 "a device is no file to keep" record -o /dev/null -- true
mkdir "$ground/linked" && ln -s "$ground/linked" "$ground/shop/build/link"
(mkdir "$ground/bare" && ln -s "$ground/linked" "$ground/bare/.tidegate")
exits 2 "a linked folder is refused" timeout 60 "$tidegate" -C "$ground/bare" record -- true
claim "and nothing lands where it leads" test -z "$(ls "$ground/linked")"
if ((EUID == 0)) && mkdir "$ground/small" && mount -t tmpfs -o size=64k tmpfs "$ground/small" 2>/dev/null; then
  mounted=$ground/small
  exits 2 "a disk that fills up is no success" \
    timeout 60 "$tidegate" -C "$ground/small" record -o out.txt -- seq 100000
  claim "half of the output is not left" test ! -e "$ground/small/out.txt"
  claim "and no record" test ! -e "$ground/small/.tidegate/records/seq.json"
  exits 7 "the command's own failure is told first" \
    timeout 60 "$tidegate" -C "$ground/small" record -o out.txt -- sh -c 'seq 100000; exit 7'
else
  left_out "a full disk: no tmpfs can be mounted here"
fi
if ((EUID != 0)); then
  mkdir "$ground/locked" && chmod 555 "$ground/locked"
  exits 2 "a folder that may not be written" timeout 60 "$tidegate" -C "$ground/locked" record -- true
elif [[ -n $mounted ]] && mount -o remount,ro "$mounted" 2>/dev/null; then
  exits 2 "a disk that may not be written" timeout 60 "$tidegate" -C "$mounted" record --name ro -- touch "$ground/ran"
  claim "is found out before the command runs" test ! -e "$ground/ran"
else
  left_out "a read-only folder: root writes everywhere"
fi
claim "nothing half written is left anywhere" test -z "$(find "$ground" -name '*.tidegate-??????')"

# --- evidence -------------------------------------------------------------------------------------
check() { timeout 60 "$tidegate" check --head "${1:-worktree}"; }
error='src/tide.ts(1,5): error TS2322: Type '"'string' is not assignable to type 'number'."
exits 4 "without a record the silence of tsc proves nothing" check
says "artifact.not_found" "and there is no report yet"
exits 0 "a command that says nothing" record --name types -o build/tsc.txt -- true
exits 0 "is proven by its record" check
exits 0 "of the commit, too" check HEAD
exits 2 "a command that finds something" record --name types -o build/tsc.txt -- sh -c "echo \"$error\"; exit 2"
exits 0 "is read" check
exits 1 "a command that fails without a word" record --name types -o build/tsc.txt -- false
exits 4 "proves nothing" check
says "findings.tool_failed" "by name"
exits 127 "neither does one that is not there" record --name types -o build/tsc.txt -- no-such-tsc
exits 4 "it proves nothing" check
says "artifact.record_unfinished" "by name"
exits 0 "a good run again" record --name types -o build/tsc.txt -- true
echo "$error" >build/tsc.txt
exits 4 "a report that was changed afterwards" check
says "artifact.record_output_differs" "is found out"
exits 0 "a good run again" record --name types -o build/tsc.txt -- true
sleep 0.1
printf 'let tide: number = 2;\n' >src/tide.ts
exits 4 "a source that was changed afterwards" check
says "src/tide.ts" "is named"
exits 0 "a run on the changed source" record --name types -o build/tsc.txt -- true
exits 0 "is evidence for it" check
claim "the record says that files were edited" holds types '"tree": "edited"'
sleep 0.1
rm src/wave.ts
exits 4 "a source that was removed afterwards" check
says "src/wave.ts" "is named too"
exits 0 "a run without it" record --name types -o build/tsc.txt -- true
exits 0 "is evidence" check
git checkout -q src/wave.ts
commit "Change the tide"
exits 4 "a record of the commit before" check
says "artifact.record_other_commit" "is no evidence"
exits 0 "a good run again" record --name types -o build/tsc.txt -- true
git add -f .tidegate/records/types.json
exits 4 "a record under version control" check
says "artifact.tracked" "is no evidence"
git reset -q
exits 0 "a command that moves HEAD" record --name types -o build/tsc.txt -- git checkout -q --detach HEAD~1
says "record.commit_moved" "is told so"
exits 4 "and is evidence of no commit" check
git checkout -q main
exits 0 "a good run again" record --name types -o build/tsc.txt -- true
rm -f build/started
timeout 60 "$tidegate" record --name types -o build/tsc.txt -- sh -c 'touch build/started; exec sleep 3' &
broken_off=$!
for _ in $(seq 100); do if [[ -e build/started ]]; then break; fi; sleep 0.1; done
exits 4 "a run under way is not believed to have ended as the one before" check
says "artifact.not_found" "its report is not there yet"
wait "$broken_off" || broken "and it ends"
exits 0 "now it is there" check

claims_end
