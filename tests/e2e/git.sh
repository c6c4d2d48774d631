#!/usr/bin/env bash
# Real repositories: which commit is judged, linked work trees, and configuration that would run programs.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

at=$ground/shop
git init -q -b main "$at"
git -C "$at" config user.name Demo
git -C "$at" config user.email demo@example.org
mkdir -p "$at/src" "$at/build"
printf '/build/\n' >"$at/.gitignore"
printf 'int tide(int x) { return x; }\n' >"$at/src/tide.c"
cat >"$at/tidegate.yml" <<'POLICY'
version: 1
artifacts:
  coverage: {format: lcov, files: build/lcov.info}
gates:
  coverage: {minimum: 50%}
POLICY
git -C "$at" add .
git -C "$at" commit -q -m "Begin"
printf 'SF:%s/src/tide.c\nDA:1,1\nend_of_record\n' "$at" >"$at/build/lcov.info"
id=$(git -C "$at" rev-parse --short=12 HEAD)
judge() { timeout 20 "$tidegate" -C "${folder:-$at}" check "$@"; }

exits 0 "a report of a clean work tree passes" judge
says "head=$id" "and names the commit"

printf 'int ebb(int x) { return -x; }\n' >"$at/src/ebb.c"
exits 0 "an untracked file makes the work tree another thing than its commit" judge
says "head=worktree" "and the verdict says so"
CI=true exits 0 "in CI the commit is judged, whatever lies in the work tree" judge --policy-from head
says "head=$id" "and the verdict names it"
rm "$at/src/ebb.c"

sleep 0.01
printf 'int tide(int x) { return x + 1; }\n' >"$at/src/tide.c"
exits 4 "a report from before a change to what it measures is stale" judge
says "is older than src/tide.c: run your tests first" "and says what to do"
git -C "$at" checkout -q -- src/tide.c

git -C "$at" worktree add -q "$ground/linked" -b other
mkdir "$ground/linked/build"
printf 'SF:src/tide.c\nDA:1,1\nend_of_record\n' >"$ground/linked/build/lcov.info"
folder=$ground/linked exits 0 "a linked work tree is a repository like any other" judge
says "head=$id" "with its own commit"

mkdir -p "$at/src/deep/er"
folder=$at/src exits 0 "a folder inside of the repository finds the policy at the root" judge

# A configuration that runs a program wherever git lets it, and attributes that ask for it.
cat >"$ground/canary" <<CANARY
#!/bin/sh
echo ran >>"$ground/canary_ran"
cat
CANARY
chmod +x "$ground/canary"
for key in core.fsmonitor core.sshCommand core.pager diff.external credential.helper core.editor \
  diff.tide.command diff.tide.textconv filter.tide.clean filter.tide.smudge filter.tide.process \
  'filter.a=b.clean' alias.ls-files alias.diff-index uploadpack.packObjectsHook; do
  git -C "$at" config "$key" "$ground/canary"
done
git -C "$at" config filter.tide.required true
git -C "$at" config core.hooksPath "$ground"
printf '* filter=tide diff=tide\n' >"$at/.git/info/attributes"
touch "$at/src/tide.c"
printf 'SF:src/tide.c\nDA:1,1\nend_of_record\n' >"$at/build/lcov.info"
exits 0 "a poisoned configuration changes nothing" judge
CI=true exits 0 "in CI neither" judge --policy-from head
claim "and no program of it ran" test ! -e "$ground/canary_ran"
printf '[filter ""]\n\tclean = %s\n' "$ground/canary" >>"$at/.git/config"
printf 'src/tide.c filter=\n' >"$at/.git/info/attributes"
printf 'int tide(int y) { return y; }\n' >"$at/src/tide.c"
printf 'SF:src/tide.c\nDA:1,1\nend_of_record\n' >"$at/build/lcov.info"
exits 0 "a filter without a name changes nothing either" judge --base HEAD
claim "and did not run" test ! -e "$ground/canary_ran"
git -C "$at" checkout -q -- src/tide.c 2>/dev/null || true
rm -f "$ground/canary_ran"

git init -q -b main "$ground/empty"
cp "$at/tidegate.yml" "$ground/empty"
mkdir "$ground/empty/build"
cp "$at/build/lcov.info" "$ground/empty/build"
folder=$ground/empty exits 4 "a repository without the measured file cannot place the report" judge
says "coverage.path_mismatch" "and says why"

mv "$at/.git/objects" "$at/.git/objects_away"
exits 4 "a repository whose objects are lost is lacking evidence" judge
says "scm.git_failed" "and says that git failed"
mv "$at/.git/objects_away" "$at/.git/objects"

if env --ignore-signal=CHLD true 2>/dev/null; then
  exits 3 "a parent that ignores the end of children hides no failure of git" \
    env --ignore-signal=CHLD "$tidegate" -C "$at" check --head nosuchrev
  says "scm.git_failed" "it is told"
fi

claims_end
