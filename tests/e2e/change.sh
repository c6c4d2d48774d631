#!/usr/bin/env bash
# Whose policy judges which change: every CI event, in real repositories with real clones.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

# A shop whose policy asks for 80 % of new lines, and a branch that asks for 10 % and tests 1 line of 4.
origin=$ground/origin.git
git init -q --bare -b main "$origin"
at=$ground/shop
git clone -q "$origin" "$at" 2>/dev/null
git -C "$at" config user.name Demo
git -C "$at" config user.email demo@example.org
git -C "$at" checkout -q -b main 2>/dev/null || true
mkdir -p "$at/src" "$at/build"
echo /build/ >"$at/.gitignore"
printf 'a = 1\nb = 2\nc = 3\n' >"$at/src/shop.py"
policy() {
  cat <<POLICY
version: 1
artifacts:
  coverage: {format: lcov, files: build/lcov.info}
gates:
  patch_coverage: {minimum: $1}
POLICY
}
policy 80% >"$at/tidegate.yml"
commit() { git -C "$at" add -A && git -C "$at" commit -qm "$1"; }
commit "Begin"
git -C "$at" push -q origin main
git -C "$at" remote set-head origin main
git -C "$at" checkout -q -b feature
policy 10% >"$at/tidegate.yml"
commit "Ask for less"
first_push=$(git -C "$at" rev-parse HEAD)
printf 'd = 4\ne = 5\nf = 6\ng = 7\n' >>"$at/src/shop.py"
commit "Sell more"
feature=$(git -C "$at" rev-parse HEAD)
git -C "$at" push -q origin feature
git -C "$at" checkout -q main
echo 'read me' >"$at/README"
commit "Go on"
git -C "$at" push -q origin main
main=$(git -C "$at" rev-parse main)
fork=$(git -C "$at" merge-base main feature)
git -C "$at" checkout -q --detach main
git -C "$at" merge -q --no-ff -m "Merge the request" feature
merge=$(git -C "$at" rev-parse HEAD)
git -C "$at" push -q origin "$merge:refs/pull/7/merge"

report() {  # FOLDER: line 4 ran, 5 to 7 did not
  mkdir -p "$1/build"
  printf 'SF:src/shop.py\nDA:1,1\nDA:2,1\nDA:3,1\nDA:4,1\nDA:5,0\nDA:6,0\nDA:7,0\nend_of_record\n' >"$1/build/lcov.info"
}
report "$at"
event=$ground/event.json
short() { echo "${1:0:12}"; }
on() { git -C "$at" checkout -q --detach "$1"; }
github() {  # EVENT, then options of check
  local name=$1
  shift
  env CI=true GITHUB_ACTIONS=true GITHUB_EVENT_NAME="$name" GITHUB_EVENT_PATH="$event" \
    GITHUB_REF_NAME=7/merge GITHUB_HEAD_REF=feature "$tidegate" -C "${folder:-$at}" check "$@"
}
gitlab() {  # NAME=VALUE…
  env CI=true GITLAB_CI=true CI_DEFAULT_BRANCH=main CI_COMMIT_REF_NAME=feature "$@" \
    "$tidegate" -C "$at" check
}
request='{"repository":{"default_branch":"main"},"pull_request":{"head":{"sha":"'$feature'"},"base":{"ref":"main","sha":"'$fork'"}}}'

echo "$request" >"$event"
on "$merge"
exits 1 "a pull request that lowers its threshold is judged by the old one" github pull_request
says "base=$(short "$main")" "its base is the merge's first parent, not the event's stale one"
says "@base" "the policy is the base's"
says "minimum 80% -> 10%" "and the summary says what the change would do to it"
says "25% of new lines (1/4)" "one of four new lines ran"

on "$feature"
exits 1 "a pull request whose head is checked out is compared with the merge base" github pull_request
says "base=$(short "$fork")" "which is where it left main"
exits 1 "Gitea checks out the head, and is judged alike" \
  env CI=true GITHUB_ACTIONS=true GITEA_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_EVENT_PATH="$event" \
  "$tidegate" -C "$at" check
says "base=$(short "$fork")" "against the merge base"
on "$main"
exits 4 "a checkout that is neither the merge nor the head is not evaluated" github pull_request
says "scm.head_mismatch" "and the code says why"

on "$feature"
echo '{"repository":{"default_branch":"main"},"ref":"refs/heads/feature","before":"'"$first_push"'","after":"'"$feature"'"}' >"$event"
exits 1 "a second push to a feature branch is judged by the base's policy on GitHub" github push
says "base=$(short "$fork")" "against the merge base, not against the first push"
says "@base" "whose policy decides"
exits 1 "and so it is on GitLab" gitlab CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature CI_COMMIT_BEFORE_SHA="$first_push"
says "base=$(short "$fork")" "against the same merge base"
says "@base" "whose policy decides"

exits 1 "a detached merge request pipeline takes GitLab's diff base" gitlab CI_PIPELINE_SOURCE=merge_request_event \
  CI_MERGE_REQUEST_EVENT_TYPE=detached CI_MERGE_REQUEST_DIFF_BASE_SHA="$fork" CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main
says "base=$(short "$fork")" "as it is"
on "$merge"
exits 1 "a merged result takes the other parent" gitlab CI_PIPELINE_SOURCE=merge_request_event \
  CI_MERGE_REQUEST_EVENT_TYPE=merged_result CI_MERGE_REQUEST_SOURCE_BRANCH_SHA="$feature" CI_MERGE_REQUEST_DIFF_BASE_SHA="$fork"
says "base=$(short "$main")" "which is main"
exits 1 "a merge train does so as well" gitlab CI_PIPELINE_SOURCE=merge_request_event \
  CI_MERGE_REQUEST_EVENT_TYPE=merge_train CI_MERGE_REQUEST_SOURCE_BRANCH_SHA="$feature"
says "base=$(short "$main")" "by the policy of main"
says "@base" "whatever the train brings"

echo '{"repository":{"default_branch":"main"},"merge_group":{"head_sha":"'"$merge"'","base_sha":"'"$main"'"}}' >"$event"
exits 1 "a merge queue names its base" github merge_group
says "base=$(short "$main")" "and it is taken"
on "$feature"
exits 4 "a merge queue's checkout of another commit is not evaluated" github merge_group

on "$merge"
echo '{"repository":{"default_branch":"main"},"ref":"refs/heads/main","before":"'"$main"'","after":"'"$merge"'"}' >"$event"
exits 0 "a push to the default branch is judged by its own policy" github push
says "@head" "because it is the rule from now on"
says "base=$(short "$main")" "against what was there before"
zeros=0000000000000000000000000000000000000000
echo '{"repository":{"default_branch":"main"},"ref":"refs/heads/main","before":"'"$zeros"'","created":true}' >"$event"
exits 0 "a created default branch is compared with its first parent" github push
says "base=$(short "$main")" "where there is one"
echo '{"repository":{"default_branch":"main"},"ref":"refs/heads/main","before":"'"${zeros//0/9}"'","forced":true}' >"$event"
exits 4 "a forced push whose old commit is gone is not evaluated" github push
says "scm.base_unavailable" "and the code says so"
says "git fetch" "with the command that mends it"

on "$main"
mkdir -p "$ground/reports"
report "$ground/reports"
echo '{"repository":{"default_branch":"main"},"workflow_run":{"head_sha":"'"$feature"'","head_branch":"feature"}}' >"$event"
exits 1 "a trusted workflow judges the head of another one" github workflow_run --head "$feature" --artifacts-dir "$ground/reports" --policy-from base
says "head=$(short "$feature")" "by its commit"
says "@base" "and the base's policy"

for garbage in '' '{' '[]' '{"pull_request":null}' '{"pull_request":{"head":{"sha":"--output=x"},"base":{"ref":"--output=x"}}}'; do
  printf '%s' "$garbage" >"$event"
  exits 4 "an event that holds '$garbage' is no base" github pull_request
done
rm "$event"
exits 4 "a missing event is no base" github pull_request
says "ci.event_unreadable" "and the code says so"

echo "$request" >"$event"
shallow=$ground/shallow
git clone -q --depth 1 --branch feature "file://$origin" "$shallow" 2>/dev/null
report "$shallow"
folder=$shallow exits 4 "a clone of depth 1 without the base is not evaluated" github pull_request
says "scm." "and the code says why"
says "fetch" "with the command that mends it"
git -C "$shallow" fetch -q --depth 1 origin refs/pull/7/merge 2>/dev/null
git -C "$shallow" checkout -q FETCH_HEAD
folder=$shallow exits 4 "a merge checkout of depth 1 lacks its first parent" github pull_request
says "git fetch" "and says how to bring it"
git -C "$shallow" fetch -q --depth 2 origin refs/pull/7/merge 2>/dev/null
folder=$shallow exits 1 "a merge checkout of depth 2 is enough" github pull_request
says "base=$(short "$main")" "for the first parent"

# A change must not choose what it is compared with.
lonely=$ground/lonely
git clone -q --single-branch --branch feature "file://$origin" "$lonely" 2>/dev/null
git -C "$lonely" remote set-head origin --delete 2>/dev/null || true
git -C "$lonely" config user.name Demo
git -C "$lonely" config user.email demo@example.org
{ echo "base: HEAD"; policy 0%; } >"$lonely/tidegate.yml"
git -C "$lonely" commit -qam "Compare me with myself"
report "$lonely"
echo '{"repository":{"default_branch":"main"},"ref":"refs/heads/feature"}' >"$event"
folder=$lonely exits 4 "base: of the change's own policy is not asked in CI" github push
says "origin/main is not in this clone" "where the default branch is not here"
folder=$lonely exits 4 "nor in a CI that nobody knows" env CI=true "$tidegate" -C "$lonely" check
ln -s "$at" "$ground/link"
on "$feature"
exits 1 "a policy that is named through a link is the base's all the same" github push --policy "$ground/link/tidegate.yml"
says "@base" "because it lies in the repository"

# Bootstrap: nobody's policy can be weakened where there is none.
bare=$ground/young
git init -q -b main "$bare"
git -C "$bare" config user.name Demo
git -C "$bare" config user.email demo@example.org
mkdir -p "$bare/src"
echo /build/ >"$bare/.gitignore"
printf 'a = 1\n' >"$bare/src/shop.py"
git -C "$bare" add -A
git -C "$bare" commit -qm "Begin"
git -C "$bare" checkout -q -b feature
policy 10% >"$bare/tidegate.yml"
printf 'a = 1\nb = 2\nc = 3\nd = 4\n' >"$bare/src/shop.py"
git -C "$bare" add -A
git -C "$bare" commit -qm "Judge"
report "$bare"
bootstrap() { env CI=true "$tidegate" -C "$bare" check --base main "$@"; }
exits 0 "a base without any policy lets the change bring one" bootstrap
says "decided by the change's own policy" "and the headline says so"
exits 3 "a policy that is named, and missing in the base, is a policy error" bootstrap --policy tidegate.yml
says "policy.not_in_base" "with its code"
exits 0 "unless that is allowed" bootstrap --policy tidegate.yml --allow-policy-bootstrap

# A branch from before the policy, in a merge request of today.
git -C "$bare" checkout -q main
policy 80% >"$bare/tidegate.yml"
git -C "$bare" add -A
git -C "$bare" commit -qm "Judge as well"
git -C "$bare" update-ref refs/remotes/origin/main main
git -C "$bare" checkout -q feature
old_base=$(git -C "$bare" merge-base main feature)
exits 3 "a branch from before the policy cannot bring its own" env CI=true GITLAB_CI=true CI_DEFAULT_BRANCH=main \
  CI_PIPELINE_SOURCE=merge_request_event CI_MERGE_REQUEST_EVENT_TYPE=detached CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main \
  CI_MERGE_REQUEST_DIFF_BASE_SHA="$old_base" "$tidegate" -C "$bare" check
says "rebase the change onto origin/main" "and says what to do"

# On the laptop the work tree's policy decides.
git -C "$at" checkout -q feature
exits 4 "coverage from before the checkout is none of what is checked out" "$tidegate" -C "$at" check
says "artifact.older_than_source" "by name"
touch "$at"/build/*
exits 0 "on a laptop the file decides" "$tidegate" -C "$at" check
says "@file" "and the last line says so"
exits 1 "unless the base is asked for" "$tidegate" -C "$at" check --policy-from base
exits 0 "a line explains itself" "$tidegate" -C "$at" explain src/shop.py:5
says "is uncovered" "with its class"
says "@@ -3,0 +4,4 @@" "its hunk"
says "build/lcov.info did not run line 5" "and its report"
exits 0 "a line that did not change explains itself" "$tidegate" -C "$at" explain src/shop.py:2
says "is no changed line" "as such"

# The base's globs match nothing: the change says where its reports are now.
sed -i 's|build/lcov.info|build/new/lcov.info|' "$at/tidegate.yml"
commit "Move the report"
mkdir -p "$at/build/new"
mv "$at/build/lcov.info" "$at/build/new/"
rewired() { env CI=true "$tidegate" -C "$at" check --base main "$@"; }
exits 1 "a change may say where its reports are, and nothing else" rewired
says "rewired" "and the summary says so"
says "@base" "for the base's threshold decides"
claims_end
