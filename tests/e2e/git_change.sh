#!/usr/bin/env bash
# Changes that want to hide, and repositories that want to run something, judged by the real binary.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

# A shop with one covered line; every change below adds three lines of which one runs: 1/3.
begin() {
  at=$ground/$1
  git init -q -b main "$at"
  git -C "$at" config user.name Demo
  git -C "$at" config user.email demo@example.org
  mkdir -p "$at/src" "$at/build"
  echo /build/ >"$at/.gitignore"
  printf 'int a;\n' >"$at/src/tide.cpp"
  cat >"$at/tidegate.yml" <<'POLICY'
version: 1
artifacts:
  coverage: {format: lcov, files: build/lcov.info, sources: ["src/**"]}
gates:
  patch_coverage: {minimum: 80%}
POLICY
  commit "Begin"
  base=$(git -C "$at" rev-parse HEAD)
}
commit() { git -C "$at" add -A && git -C "$at" commit -qm "$1"; }
report() {  # line 2 ran, 3 and 4 did not
  printf 'SF:src/tide.cpp\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,0\nend_of_record\n' >"$at/build/lcov.info"
}
sell() { printf 'int a;\nint b;\nint c;\nint d;\n' >"$at/src/tide.cpp"; }
change() { sell && commit "Sell more" && report; }
judge() { timeout 20 "$tidegate" -C "$at" check --base "$base" "$@"; }
in_ci() { CI=true judge "$@"; }
a_third() {  # SENTENCE COMMAND…
  exits 1 "$@"
  says "33.3" "one of its three new lines ran"
}

begin plain
change
a_third "a plain change is judged by its lines" in_ci
a_third "in the work tree as well" judge
git -C "$at" checkout -q --detach "$base"
sell
report
a_third "before it is committed too" judge

begin attributes
printf '*.cpp -diff binary linguist-generated\n' >"$at/.gitattributes"
change
a_third "an attribute hides no line" in_ci
a_third "nor in the work tree" judge

begin nul
printf 'int a;\nint b;\nint c;\nint d; // \0\n' >"$at/src/tide.cpp"
commit "Write a NUL"
report
exits 1 "a NUL byte hides no line" in_ci

begin text
printf 'int a;\n++ b/src/other.cpp\n@@ -0,0 +1,99 @@\n-- a/src/tide.cpp\n' >"$at/src/tide.cpp"
commit "Look like a patch"
report
a_third "text that looks like a patch is text" in_ci

begin names
odd=$'src/-x\n"t\t:(glob)*.cpp'
mv "$at/src/tide.cpp" "$at/$odd"
commit "Rename"
base=$(git -C "$at" rev-parse HEAD)
printf 'int a;\nint b;\nint c;\nint d;\n' >"$at/$odd"
commit "Sell more"
printf 'SF:src/tide.cpp\nDA:1,1\nend_of_record\n' >"$at/build/lcov.info"
exits 4 "a file with a hostile name is no other file" in_ci

begin poison
cat >"$ground/canary" <<CANARY
#!/bin/sh
echo "\$0 \$*" >>"$ground/canary_ran"
cat
CANARY
chmod +x "$ground/canary"
change
for key in core.fsmonitor core.sshCommand core.pager core.editor diff.external credential.helper \
  diff.tide.command diff.tide.textconv filter.tide.clean filter.tide.smudge filter.tide.process \
  'filter.a=b.clean' alias.diff-tree alias.diff-index alias.cat-file core.alternateRefsCommand; do
  git -C "$at" config "$key" "$ground/canary"
done
for setting in diff.noprefix=true diff.mnemonicPrefix=true color.ui=always diff.relative=true diff.context=7 \
  diff.interHunkContext=9 diff.renames=false core.quotePath=false diff.ignoreSubmodules=all \
  diff.orderFile=/etc/passwd diff.algorithm=patience core.worktree=/ filter.tide.required=true; do
  git -C "$at" config -f "$at/.git/config" "${setting%%=*}" "${setting#*=}"
done
printf '* filter=tide diff=tide\n' >"$at/.git/info/attributes"
rm -f "$ground/canary_ran"
a_third "a poisoned configuration bends nothing" in_ci
touch "$at/src/tide.cpp"
report
a_third "nor in the work tree" judge
a_third "nor does an environment" env GIT_DIFF_OPTS=-u9 GIT_DIR=/nowhere GIT_INDEX_FILE=/nowhere \
  GIT_EXTERNAL_DIFF="$ground/canary" CI=true "$tidegate" -C "$at" check --base "$base"
claim "and no program of it ran" test ! -e "$ground/canary_ran"

begin replaced
change
git -C "$at" replace "$(git -C "$at" rev-parse HEAD)" "$base"
a_third "a replaced commit is judged as it is" in_ci

begin options
change
git -C "$at" update-ref 'refs/heads/--output=x' "$base"
base=--output=x exits 4 "a branch that looks like an option is no base" judge
says "scm.bad_revision" "and the code says so"
base='refs/heads/--output=x' a_third "by its whole name it is a branch" judge
claim "and no file was written" test ! -e "$at/x"

if [[ $(id -u) == 0 ]]; then
  begin foreign
  change
  chown -R 65534:65534 "$at"
  a_third "a repository of another owner is judged" in_ci
else
  left_out "a repository of another owner: only root can make one"
fi

begin origin
change
git -C "$at" config uploadpack.allowFilter true
git clone -q --filter=blob:none "file://$at" "$ground/partial" 2>/dev/null
head=$(git -C "$at" rev-parse HEAD)
at=$ground/partial
mkdir "$at/build"
report
exits 4 "a partial clone lacks evidence" in_ci
says "partial clone" "and says so"
says "git diff" "with the command that brings what it lacks"
git -C "$at" diff "$base" "$head" >/dev/null
a_third "which is enough" in_ci

claims_end
