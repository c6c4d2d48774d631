#!/usr/bin/env bash
# Policies that build on a company's: real git, the base's texts against the change's, hashes that
# are wrong, files that are missing, circles, chains of ten, --extends, and what --resolved prints.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
at=$ground/shop
git init -q -b main "$at"
cd "$at"
git config user.name Demo
git config user.email demo@example.org

hash_of() { sha256sum "$1" | cut -d' ' -f1; }
pin() { sed -i "s/sha256: [0-9a-f]*/sha256: $(hash_of company.yml)/" tidegate.yml; }
commit() { git add -A && git commit -qm "$1"; }
reports() {  # COVERED of 100 lines
  mkdir -p build
  { echo "SF:src/cart.c"
    for ((i = 1; i <= 100; ++i)); do echo "DA:$i,$((i <= $1))"; done
    echo end_of_record; } >build/lcov.info
}
# As a pull request's job sees it: the base decides.
judge() { "$tidegate" check --base main --head HEAD --policy-from base "$@"; }
here() { "$tidegate" check --policy-from head --base main --head HEAD "$@"; }

mkdir -p src
for ((i = 1; i <= 100; ++i)); do echo "int line_$i;"; done >src/cart.c
printf '/build/\n' >.gitignore
cat >company.yml <<'POLICY'
version: 1
gates:
  coverage:
    minimum: 60%
locked: [coverage]
POLICY
cat >tidegate.yml <<POLICY
version: 1
extends: {file: company.yml, sha256: 0}
artifacts: {cov: {format: lcov, files: build/lcov.info}}
POLICY
pin
commit "Begin"
git checkout -qb change
echo "int more;" >>src/cart.c
commit "Change"

reports 70
exits 0 "a policy without a gate of its own is judged by the company's" judge
says "policy: tidegate.yml + company.yml" "the summary names both"
reports 50
exits 1 "and fails by it" judge
reports 70

echo "== locks"
printf 'gates: {coverage: {minimum: 55%%}}\n' >>tidegate.yml
exits 3 "what is locked cannot be loosened" "$tidegate" lint
says "tidegate.yml:4:29: coverage.minimum 55% is below company.yml:4 (60%, locked)" "it says by what"
sed -i 's/55%/65%/' tidegate.yml
exits 0 "it can be tightened" "$tidegate" lint
says "tidegate.yml + company.yml: fine" "and lint names both files"
git checkout -q tidegate.yml

echo "== hashes and files"
sed -i 's/60%/50%/' company.yml
exits 3 "a company's file with other bytes is refused" "$tidegate" lint
says "write sha256: $(hash_of company.yml)" "with the hash that mends it"
says "tidegate.yml:2:17" "at the place where it is pinned"
pin
exits 0 "and taken once that is written" "$tidegate" lint
git checkout -q .
printf '{"company": ' >company.yml && pin
exits 3 "a company's file that is no YAML is refused" "$tidegate" lint
says "company.yml:1:" "by its own name"
{ cat <(git show HEAD:company.yml); printf '#%.0s' {1..300000}; } >company.yml && pin
exits 3 "one that is too large is refused" "$tidegate" lint
says "company.yml:1:1: the policy is larger than 256 KiB" "and named"
git checkout -q . && git rm -q --cached company.yml && mv company.yml "$ground/company.yml"
exits 3 "a missing one is refused" "$tidegate" lint
says "there is no company.yml in the repository" "and named"
ln -s "$ground/company.yml" company.yml
exits 3 "a link out of the repository is not followed" "$tidegate" lint
says "got a symbolic link" "it says so"
rm company.yml && git checkout -q HEAD -- .
sed -i 's/company.yml/..\/company.yml/' tidegate.yml
exits 3 "a file outside of the repository is refused" "$tidegate" lint
says "lies outside of the repository" "it says so"
git checkout -q .
mkdir policies
sed 's/file: company.yml/file: ..\/company.yml/' tidegate.yml >policies/shop.yml
exits 0 "a policy in a folder may build on a file above it" "$tidegate" lint policies/shop.yml
rm -r policies

echo "== chains"
chain() {  # LENGTH: a1.yml … on which tidegate.yml builds
  local i last
  printf 'version: 1\ngates: {tests: {}}\n' >"a$1.yml"
  for ((i = $1 - 1; i >= 1; --i)); do
    last=a$((i + 1)).yml
    printf 'version: 1\nextends: {file: %s, sha256: %s}\n' "$last" "$(hash_of "$last")" >"a$i.yml"
  done
  printf 'version: 1\nextends: {file: a1.yml, sha256: %s}\nartifacts: {u: b/u.xml}\n' "$(hash_of a1.yml)" >tidegate.yml
}
chain 10
exits 0 "ten files one upon another are read" "$tidegate" lint
chain 11
exits 3 "eleven are not" "$tidegate" lint
says "a10.yml:2:17: a policy builds on more than 10 others" "it says where"
printf 'version: 1\nextends: {file: tidegate.yml, sha256: %064d}\n' 0 >b.yml
printf 'version: 1\nextends: {file: b.yml, sha256: %s}\n' "$(hash_of b.yml)" >tidegate.yml
exits 3 "a circle is refused" "$tidegate" lint
says "b.yml:2:17: a policy cannot build on itself: tidegate.yml -> b.yml -> tidegate.yml" "and told"
rm -f a*.yml b.yml && git checkout -q .

echo "== a change to the company's file"
sed -i 's/60%/40%/; /locked/d' company.yml && pin
commit "Loosen the company's policy"
reports 50
exits 1 "a change that edits company.yml and its hash is judged by the base's" judge
says "gate coverage: minimum 60% -> 40%" "and told what it loosens"
says "locked removes \"coverage\"" "and which lock it opens"
exits 0 "judged by its own it would have passed" here
git rm -q company.yml && commit "Lose the company's policy"
exits 1 "a change without the file is judged by the base's" judge
says "there is no company.yml in commit" "and told that it breaks every later run"
exits 3 "by its own it is judged by nothing" here
says "there is no company.yml in commit $(git rev-parse --short=12 HEAD)" "which names the tree"
git reset -q --hard HEAD~2
sed -i "s/sha256: [0-9a-f]*/sha256: $(printf 'f%.0s' {1..64})/" tidegate.yml
commit "Pin another hash"
exits 1 "a wrong hash in the change does not disturb the base's policy" judge
says "the change's own policy is wrong" "and is told"
git reset -q --hard HEAD~1

echo "== --extends"
operator=$ground/operator.yml
printf 'version: 1\ngates: {coverage: {minimum: 75%%}}\nlocked: [coverage.minimum]\n' >"$operator"
reports 80
exits 3 "the operator's file holds the repository's policies to its locks" \
  judge --extends "$operator@sha256:$(hash_of "$operator")"
says "company.yml:4:14: coverage.minimum 60% is below $operator:2 (75%, locked)" "with both places"
printf 'version: 1\ngates: {coverage: {minimum: 45%%}}\nlocked: [coverage.minimum]\n' >"$operator"
exits 0 "what is strict enough is judged" judge --extends "$operator@sha256:$(hash_of "$operator")"
says "policy: tidegate.yml + company.yml + $operator" "and names all three"
exits 3 "its hash is checked" judge --extends "$operator@sha256:$(printf '0%.0s' {1..64})"
says "--extends $operator@sha256:$(hash_of "$operator")" "and the right one told"
exits 3 "it must be there" judge --extends "$operator.no@sha256:$(hash_of "$operator")"
exits 2 "a hash must be given" judge --extends "$operator"
exits 2 "a whole one" judge --extends "$operator@sha256:12"
exits 2 "and no built-in policy goes around it" "$tidegate" check build/lcov.info --extends "$operator@sha256:$(hash_of "$operator")"
exits 3 "lint takes it too" "$tidegate" lint --extends "$operator@sha256:$(printf '0%.0s' {1..64})"

echo "== --resolved"
exits 0 "the resolved policy is printed" "$tidegate" lint --resolved
says "    minimum: 60%  # company.yml:4" "with the place of each value"
says "    metric: lines  # default" "and each default"
"$tidegate" lint --resolved >"$ground/resolved.yml"
exits 0 "what is printed is a policy" "$tidegate" lint "$ground/resolved.yml"
"$tidegate" lint --resolved "$ground/resolved.yml" >"$ground/again.yml"
bare() { sed 's/  # .*//; /^#/d' "$1"; }
claim "and the same one" diff <(bare "$ground/resolved.yml") <(bare "$ground/again.yml")

echo "== the hash of the verdict"
judge -o json="$ground/one.json" >/dev/null 2>&1 || true
all=$(printf '%s\n%s\n' "$(hash_of tidegate.yml)" "$(hash_of company.yml)" | sha256sum | cut -d' ' -f1)
claim "is that of the hashes of all files" grep -q "\"sha256\": \"$all\"" "$ground/one.json"
claim "and each stands in the result" grep -A1 '"path": "company.yml"' "$ground/one.json"
claim "with its own" grep -q "\"sha256\": \"$(hash_of company.yml)\"" "$ground/one.json"

echo "== a day until which a gate warns"
sed -i 's/minimum: 60%/minimum: 90%\n    level: {warn_until: 2026-12-07}/' company.yml && pin
exits 0 "it warns before" "$tidegate" check --policy-from head --head worktree --today 2026-11-26
says "becomes a failure in 12 days, on 2026-12-08" "and counts the days"
exits 0 "it warns on the last day" "$tidegate" check --policy-from head --head worktree --today 2026-12-07
says "becomes a failure in 1 day, on 2026-12-08" "and says so"
exits 1 "it fails from the next day on" "$tidegate" check --policy-from head --head worktree --today 2026-12-08
exits 0 "lint takes a day too" "$tidegate" lint --today 2026-12-08
says "warn_until" "and remarks on one that is over"
exits 2 "which must be one" "$tidegate" lint --today 2026-02-30
says "expected a date" "and is said so"

claims_end
