#!/usr/bin/env bash
# tidegate hook pre-push: real pushes to a bare repository, which git's own hook blocks or lets through.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME=$ground
unset PRE_COMMIT PRE_COMMIT_TO_REF
PATH=$(dirname "$tidegate"):$PATH

git init -q --bare -b main "$ground/remote.git"
git init -q -b main "$ground/shop"
cd "$ground/shop"
git config user.name Demo
git config user.email demo@example.org
git remote add origin "$ground/remote.git"
commit() { git add -A && git commit -q -m "$1"; }
green() { echo '<testsuite><testcase name="rises"/></testsuite>' >build/junit.xml; }
red() { echo '<testsuite><testcase name="rises"><failure/></testcase></testsuite>' >build/junit.xml; }
remote_has() { test "$(git -C "$ground/remote.git" rev-parse --verify -q "$1^{}")" = "$(git rev-parse "$2^{}")"; }
remote_lacks() { ! git -C "$ground/remote.git" rev-parse --verify -q "$1" >"$ground/null"; }
push() { timeout 60 git push "$@"; }
mkdir build src
echo /build/ >.gitignore
echo 'tide = 1' >src/tide.py
cat >tidegate.yml <<'END'
version: 1
artifacts:
  unit: build/junit.xml
gates:
  tests: {max_failed: 0}
END
commit "Begin"
cp "$root/ci-examples/hooks/pre-push" .git/hooks/pre-push
chmod +x .git/hooks/pre-push

red
exits 1 "a failing test blocks the first push of all" push origin main
says "1 of 1 gate failed" "and the gate says so"
claim "nothing arrived" remote_lacks main
rm build/junit.xml
exits 1 "so does a report that is missing" push origin main
says "artifact.not_found" "by name"
green
exits 0 "a good push passes" push -q origin main
says "nothing: the remote has no branch that is known here" "which is compared with nothing"
claim "and arrives" remote_has main main
exits 0 "a push of what is there already" push origin main
echo 'tide = 2' >src/tide.py
commit "Rise"
exits 1 "a report that is older than what is pushed is none of it" push origin main
says "artifact.older_than_source" "by name"
green
exits 0 "the next push passes" push origin main
says "which the remote has" "compared with what the remote had"
git checkout -q -b feature
echo 'tide = 3' >src/tide.py
commit "Rise again"
red
exits 1 "a new branch is blocked" push origin feature
says "where it left origin/main" "compared with where it left the default branch"
exits 0 "--no-verify passes the hook by, as git promises" push -q --no-verify origin feature
green
exits 0 "a branch is deleted without a verdict" push origin --delete feature
says "is deleted, so nothing is judged" "and says so"
git tag -a -m v1 v1
exits 0 "an annotated tag is judged as its commit" push origin v1
says "refs/tags/v1" "by its name"
claim "and arrives" remote_has v1 v1
red
git tag v0 main
exits 0 "a tag on what the remote has needs no evidence" push origin v0
says "all of its commits were seen on the remote" "and says why"
exits 1 "one of several refs blocks all" push origin feature v0
green
git checkout -q main
exits 1 "reports of one commit prove nothing of another" push origin feature
says "hook.not_checked_out" "by name"
says "hint: git checkout" "with what to do"
git checkout -q feature
green
exits 0 "a push by another name" push origin HEAD:refs/heads/other
says "refs/heads/other" "is judged"
echo 'tide = 4' >src/tide.py
commit "Rise once more"
echo 'tide = 5' >src/tide.py
green
exits 1 "while code differs from the commit, a report may be of no commit" push origin feature
says "artifact.of_edited_files" "by name"
says "src/tide.py" "with the file"
rm src/tide.py
exits 1 "nor does one count while a file is gone" push origin feature
says "src/tide.py" "which is told"
git checkout -q src/tide.py
git update-index --assume-unchanged src/tide.py
green
exits 1 "nor while git shows no edits of a file" push origin feature
says "is marked so that git" "with the reason"
git update-index --no-assume-unchanged src/tide.py
echo 'deep = 1' >src/helper.py
exits 0 "without a difference it counts" push origin feature
says "scm.untracked_code" "and code that is not tracked is told"
rm src/helper.py
sed -i 's/max_failed: 0/max_failed: 9/' tidegate.yml
git commit -q -m "Let tests fail" tidegate.yml
red
exits 1 "a push is judged by the policy that the remote has" push origin feature
says "max_failed" "and what it loosens is told"
git reset -q --hard HEAD~1
green
git add -f build/junit.xml
sed -i 's,unit: .*,unit: {files: build/junit.xml\, tracked: allow},' tidegate.yml
git commit -q -m "Keep the report" -- build/junit.xml tidegate.yml
echo '<testsuite><testcase name="rises"/><testcase name="falls"/></testsuite>' >build/junit.xml
exits 0 "a report under version control that was written again is no edit" \
  "$tidegate" check --head HEAD --base HEAD~1 --policy-from head
says "2 passed" "and is judged as it is"
git reset -q --hard HEAD~1
mkdir -p build
green
git commit -q --amend --allow-empty -m "Rise otherwise"
exits 0 "a forced push is compared with what it replaces" push --force origin feature
git worktree add -q "$ground/beside" -b beside
echo 'tide = 6' >"$ground/beside/src/tide.py"
git -C "$ground/beside" commit -q -am "Rise beside"
exits 1 "a work tree beside has reports of its own, or none" timeout 60 git -C "$ground/beside" push origin beside
mkdir "$ground/beside/build"
cp build/junit.xml "$ground/beside/build/"
exits 0 "and is judged by them" timeout 60 git -C "$ground/beside" push origin beside

hook() { timeout 60 "$tidegate" hook pre-push "$@"; }
exits 0 "nothing to push is nothing to judge" hook origin url
says "nothing is pushed" "and says so"
# refuses LINE SENTENCE: what git never writes is no push.
refuses() {
  printf '%s\n' "$1" >"$ground/input"
  said=$(timeout 60 "$tidegate" hook pre-push origin url 2>&1 <"$ground/input") || true
  if [[ $said == *hook.malformed* ]]; then
    ok "$2"
  else
    broken "$2"
  fi
}
head=$(git rev-parse HEAD)
refuses "refs/heads/main 12 refs/heads/main 0" "what is no object id"
refuses "a
::error::x $head refs/heads/x $head" "a name with a line's end"
refuses "$head refs/heads/x $head" "a line that lacks a word"
claim "pre-commit says it by variables" env PRE_COMMIT=1 PRE_COMMIT_TO_REF="$(git rev-parse main)" PRE_COMMIT_REMOTE_NAME=origin \
  PRE_COMMIT_REMOTE_BRANCH=refs/heads/main timeout 60 "$tidegate" hook pre-push
by_pre_commit() { env PRE_COMMIT=1 PRE_COMMIT_REMOTE_NAME=origin "$@" timeout 60 "$tidegate" hook pre-push; }
git checkout -q -b unseen
echo 'tide = 7' >src/tide.py
commit "Rise unseen"
red
exits 1 "the first push of all, of which pre-commit names the branch alone" by_pre_commit \
  PRE_COMMIT_LOCAL_BRANCH=refs/heads/unseen PRE_COMMIT_REMOTE_BRANCH=refs/heads/unseen
exits 1 "a run of pre-commit by hand, of which it names nothing" by_pre_commit
pushes() { printf '%s\n' "$@" | timeout 60 "$tidegate" hook pre-push origin url; }
new=0000000000000000000000000000000000000000
failing="refs/heads/unseen $(git rev-parse unseen) refs/heads/unseen $new"
elsewhere="refs/heads/beside $(git rev-parse beside) refs/heads/main $(git rev-parse main)"
exits 4 "a ref without evidence is not evaluated" pushes "$elsewhere"
under_pre_commit() { PRE_COMMIT=1 PRE_COMMIT_LOCAL_BRANCH=refs/heads/main pushes "$@"; }
exits 4 "what git says is heard under pre-commit, too" under_pre_commit "$elsewhere"
git init -q --bare "$ground/elsewhere.git"
exits 1 "of what lies at an address nothing is known, so the push is judged" push "$ground/elsewhere.git" unseen
exits 5 "beside a ref that fails both are told" pushes "$elsewhere" "$failing"
exits 5 "in either order" pushes "$failing" "$elsewhere"
git push -q --no-verify origin unseen
exits 1 "a branch that moves to what another one there has is judged" push origin unseen:main
green
exits 0 "and passes by its evidence" push origin unseen:main
git checkout -q main
mkdir "$ground/home"
exits 2 "a folder that is no repository" timeout 60 "$tidegate" -C "$ground/home" hook pre-push
says "scm.no_repository" "is told so"
exits 2 "another hook is no hook of ours" timeout 60 "$tidegate" hook pre-commit
claims_end
