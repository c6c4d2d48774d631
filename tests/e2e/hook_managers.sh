#!/usr/bin/env bash
# The hook under pre-commit, lefthook and husky: each really blocks a push, and lets a good one through.
#
# Installs Debian's pre-commit, and lefthook and husky from npm, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
tools=$root/build/hook-managers
mkdir -p "$tools"
"$root/tests/setup.sh" hooks >"$tools/setup.log" 2>&1 || true
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME=$ground
PATH=$(dirname "$tidegate"):$PATH

# a_shop NAME: a repository with a policy and a remote of its own, which has a first commit.
a_shop() {
  git init -q --bare -b main "$ground/$1.git"
  git init -q -b main "$ground/$1"
  cd "$ground/$1"
  git config user.name Demo
  git config user.email demo@example.org
  git remote add origin "$ground/$1.git"
  mkdir build
  printf '/build/\n/node_modules/\n' >.gitignore
  printf 'version: 1\nartifacts:\n  unit: build/junit.xml\ngates:\n  tests: {max_failed: 0}\n' >tidegate.yml
  git add -A && git commit -q -m "Begin" && git push -q origin main
}
commit() { git add -A && git commit -q --no-verify -m "$1"; }
push() { timeout 120 git push origin main; }
judged_by() {
  commit "Use $1"
  echo '<testsuite><testcase name="rises"><failure/></testcase></testsuite>' >build/junit.xml
  exits 1 "$1 blocks a push whose test fails" push
  says "1 of 1 gate failed" "and shows the gate's words"
  rm build/junit.xml
  exits 1 "$1 blocks a push without evidence" push
  echo '<testsuite><testcase name="rises"/></testsuite>' >build/junit.xml
  exits 0 "$1 lets a good push through" push
  claim "which arrives" test "$(git -C "$ground/$1.git" rev-parse main)" = "$(git rev-parse main)"
}

if command -v pre-commit >/dev/null; then
  # The hooks as a repository that others name: the working copy, as it would be committed.
  git init -q -b main "$ground/hooks"
  cp "$root/.pre-commit-hooks.yaml" "$ground/hooks/"
  (cd "$ground/hooks" && git add -A && git -c user.name=a -c user.email=a@example.org commit -q -m "Hooks")
  a_shop pre-commit
  export PRE_COMMIT_HOME=$ground/cache
  echo '<testsuite><testcase name="rises"/></testsuite>' >build/junit.xml
  exits 0 "pre-commit tries the repository of the hook" timeout 120 pre-commit try-repo "$ground/hooks" tidegate \
    --hook-stage push --from-ref HEAD --to-ref HEAD --remote-branch refs/heads/main --all-files
  printf 'repos:\n- repo: %s\n  rev: %s\n  hooks: [{id: tidegate}]\n' "$ground/hooks" \
    "$(git -C "$ground/hooks" rev-parse HEAD)" >.pre-commit-config.yaml
  claim "and is installed" pre-commit install --hook-type pre-push
  judged_by pre-commit
  rm -rf "$ground/pre-commit.git" build/junit.xml
  git init -q --bare -b main "$ground/pre-commit.git"
  git update-ref -d refs/remotes/origin/main
  exits 1 "pre-commit blocks the first push of all without evidence" push
  echo '<testsuite><testcase name="rises"/></testsuite>' >build/junit.xml
  exits 0 "and lets it through with some" push
else
  left_out "pre-commit: Debian cannot bring it"
fi

if ! command -v npm >/dev/null; then
  left_out "lefthook and husky: there is no npm"
elif ! timeout 300 npm install --prefix "$tools" --no-audit --no-fund --loglevel=error lefthook@2 husky@9 \
  >"$tools/npm.log" 2>&1 </dev/null; then
  left_out "lefthook and husky: npm cannot bring them ($(tail -n 1 "$tools/npm.log" | cut -c1-120))"
else
  PATH=$tools/node_modules/.bin:$PATH
  a_shop lefthook
  cp "$root/ci-examples/hooks/lefthook.yml" lefthook.yml
  claim "lefthook installs its hooks" lefthook install
  judged_by lefthook
  a_shop husky
  claim "husky installs its hooks" husky
  cp "$root/ci-examples/hooks/husky-pre-push" .husky/pre-push
  judged_by husky
fi
claims_end
