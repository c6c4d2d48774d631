#!/usr/bin/env bash
# What a hostile or broken file system does to a run: never a pass, never a hang, never half a file.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'umount "$ground/full" 2>/dev/null || true; chmod -R u+rwX "$ground"; rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

# A repository with one report and a policy that it satisfies; `at` is its folder.
fresh() {
  at=$ground/$1
  mkdir -p "$at/build"
  git -C "$at" init -q -b main
  printf '/build/\n' >"$at/.gitignore"
  printf 'version: 1\nartifacts:\n  unit: %s\ngates:\n  tests: {}\n' "${2:-build/junit.xml}" \
    >"$at/tidegate.yml"
  printf '<testsuite><testcase classname="Tide" name="rises"/></testsuite>\n' >"$at/build/junit.xml"
  git -C "$at" add .
  git -C "$at" -c user.name=Demo -c user.email=demo@example.org commit -q -m "Begin"
}
# No run takes 20 seconds: a hang is 124, and no exit code of ours.
judge() { timeout 20 "$tidegate" -C "$at" check "$@"; }
last_line() { said=$(tail -n 1 <<<"$said"); }

fresh plain
exits 0 "a plain report passes" judge
last_line
says "tidegate: PASS (exit 0) gates=1 pass=1" "and the last line says so"

fresh pipe
rm "$at/build/junit.xml"
mkfifo "$at/build/junit.xml"
exits 4 "a named pipe instead of a report is missing evidence, and nobody waits for it" judge
says "tidegate: NOT EVALUATED (exit 4)" "and the verdict says so"

fresh pipe_among_reports "build/*.xml"
mkfifo "$at/build/other.xml"
exits 4 "a named pipe among the reports of a pattern is no report" judge

fresh link
mv "$at/build/junit.xml" "$ground/elsewhere.xml"
ln -s "$ground/elsewhere.xml" "$at/build/junit.xml"
exits 4 "a symbolic link is not read as a report" judge

fresh linked_folder "reports/**/*.xml"
ln -s build "$at/reports"
exits 4 "a pattern does not walk through a symbolic link" judge

fresh loop "build/**/*.xml"
ln -s . "$at/build/again"
exits 0 "a folder that links to itself is walked once" judge

fresh device
rm "$at/build/junit.xml"
ln -s /dev/zero "$at/build/junit.xml"
exits 4 "a device instead of a report is missing evidence" judge

fresh folder
rm "$at/build/junit.xml"
mkdir "$at/build/junit.xml"
exits 4 "a folder instead of a report is missing evidence" judge

fresh cut
printf '<testsuite><testcase classname="Tide" name="rises"/>' >"$at/build/junit.xml"
exits 4 "a report that was cut off is broken evidence" judge

fresh empty_file
: >"$at/build/junit.xml"
exits 4 "an empty report is broken evidence" judge

fresh gone
rm "$at/build/junit.xml"
exits 4 "a report that was not written is missing evidence" judge

exits 3 "a folder without a policy is a policy error" \
  timeout 20 "$tidegate" -C "$ground" check
at=$ground/not_there
code=0
said=$(judge 2>&1 </dev/null) || code=$?
if ((code == 2 || code == 3)); then
  ok "a folder that does not exist is refused (exit $code)"
else
  broken "a folder that does not exist ends with $code"
fi

at=$ground/no_commit
mkdir -p "$at/build"
git -C "$at" init -q
cp "$ground/plain/tidegate.yml" "$at/"
cp "$ground/plain/build/junit.xml" "$at/build/"
exits 0 "a repository without a commit is judged" judge

fresh outputs
exits 0 "a result is written where -o says" judge -o json=build/result.json
cp "$at/build/result.json" "$ground/result.json"
exits 0 "and again, over the old one" judge -o json=build/result.json
claim "the same input gives the same bytes" cmp "$at/build/result.json" "$ground/result.json"
code=0
judge -o json=no/such/folder/result.json >/dev/null 2>"$ground/words" </dev/null || code=$?
if ((code != 0)); then ok "an output that cannot be written is no success (exit $code)"
else broken "an output that cannot be written is no success"; fi
claim "and stderr names the file" grep -q 'no/such/folder/result.json' "$ground/words"

mkfifo "$at/build/channel"
judge -o json=build/channel >/dev/null 2>&1 </dev/null || true
claim "an output never replaces a named pipe or a device by a file" test -p "$at/build/channel"

# Root may read and write everything, so an ordinary user judges here.
as_nobody() {
  if ((EUID == 0)); then
    chmod 755 "$ground"
    chown -R 65534:65534 "$at"
    timeout 20 setpriv --reuid 65534 --regid 65534 --clear-groups \
      env HOME=/nonexistent "$ground/tidegate" -C "$at" check "$@"
  else
    timeout 20 "$ground/tidegate" -C "$at" check "$@"
  fi
}
cp "$tidegate" "$ground/tidegate"
fresh forbidden
chmod 000 "$at/build/junit.xml"
exits 4 "a report that may not be read is missing evidence" as_nobody
fresh read_only
chmod 555 "$at/build"
code=0
said=$(as_nobody -o json=build/result.json 2>&1 </dev/null) || code=$?
if ((code != 0)); then ok "a folder that may not be written to is no success (exit $code)"
else broken "a folder that may not be written to is no success"; fi
claim "and nothing is left in it" test "$(ls "$at/build")" = junit.xml

fresh full_disk
mkdir "$ground/full"
if mount -t tmpfs -o size=4k tidegate "$ground/full" 2>/dev/null; then
  head -c 4096 /dev/zero >"$ground/full/filler" 2>/dev/null || true
  code=0
  said=$(judge -o "json=$ground/full/result.json" 2>&1 </dev/null) || code=$?
  if ((code != 0)); then ok "a full disk is no success (exit $code)"
  else broken "a full disk is no success"; fi
  claim "and leaves no half of a result" test "$(ls "$ground/full")" = filler
else
  left_out "the full disk: this user may not mount one"
fi

code=0
at=$ground/plain
judge >/dev/full 2>/dev/null </dev/null || code=$?
if ((code < 126)); then ok "stdout on a full disk is no crash (exit $code)"
else broken "stdout on a full disk is a crash (exit $code)"; fi
code=0
(judge || echo "$?" >"$ground/code") 2>/dev/null | true
claim "a reader that went away is no crash" test ! -s "$ground/code"
claims_end
