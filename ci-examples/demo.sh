#!/usr/bin/env bash
# Builds tidegate, then judges a change of the small shop in demo/ as a CI job would: a real build, real tests,
# a JUnit report by GoogleTest, a Cobertura report by gcovr. The change is meant to fail, so this ends with 1.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Keeps its output for the case that it fails: a reader of the demo wants verdicts, not compilers.
log=$(mktemp)
shop=$(mktemp -d)
trap 'rm -rf "$log" "$shop"' EXIT
quietly() {
  if ! "$@" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    echo "demo: \"$*\" failed" >&2
    exit 70
  fi
}
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
if [[ ! -t 1 || -n ${NO_COLOR:-} ]]; then say() { printf '\n%s\n' "$*"; }; fi

say "1. Build tidegate: one static binary"
"$root/tests/setup.sh" build demo
if [[ -f $root/build/release/CMakeCache.txt ]]; then
  quietly cmake --build "$root/build/release" --target tidegate
else
  quietly env -C "$root" cmake --preset release
  quietly cmake --build "$root/build/release" --target tidegate
fi
tidegate=$root/build/release/tidegate
"$tidegate" --version

say "2. Set up a repository: a shop with a catalog and a checkout"
commit() {  # a fixed author and date, so that the object ids are the same everywhere
  local message=$1
  shift
  git add -- "$@"
  GIT_AUTHOR_DATE=2026-03-02T09:00:00Z GIT_COMMITTER_DATE=2026-03-02T09:00:00Z \
    git -c user.name=Demo -c user.email=demo@example.org -c commit.gpgsign=false commit -q -m "$message"
}
cp -R "$root/ci-examples/demo/." "$shop"
cd "$shop"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
git init -q -b main
mv vouchers.patch .git/
commit "Sell from a catalog" .gitignore CMakeLists.txt src/catalog tests/catalog_test.cpp
commit "Check out a cart" src/checkout tests/checkout_test.cpp
commit "Judge every change" tidegate.yml
git log --oneline

build_and_test() {  # what the project's CI job does anyway
  quietly cmake -G Ninja -S . -B build
  quietly cmake --build build
  find build -name '*.gcda' -delete
  quietly build/shop_tests --gtest_output=xml:build/tests.xml
  quietly gcovr --root . --filter src/ --xml build/coverage.xml build
  ls build/tests.xml build/coverage.xml
}
judge() {
  echo "\$ tidegate check --base main -o markdown=build/summary.md -o html=build/verdict.html"
  "$tidegate" check --ci none --base main -o markdown=build/summary.md -o html=build/verdict.html
}

say "3. Build and test main, judge it, and keep the result for later changes to be compared with"
build_and_test
judge
echo "exit code 0"
echo "\$ tidegate baseline save"
"$tidegate" baseline save

say "4. A change arrives: vouchers, in the critical module, and no test for them"
git checkout -q -b vouchers
git apply .git/vouchers.patch
commit "Take vouchers at the checkout" src
git diff --stat main
build_and_test
exit_code=0
judge >build/verdict.txt || exit_code=$?

say "The summary for the merge request (Markdown):"
cat build/summary.md
say "The verdict in the job's log (exit code $exit_code):"
cat build/verdict.txt
# Where pictures are made of them (pictures/make.sh), the outputs outlive the demo.
if [[ -n ${DEMO_KEEP:-} ]]; then cp build/summary.md build/verdict.html "$DEMO_KEEP"; fi
exit "$exit_code"
