#!/usr/bin/env bash
# Publishing with the real program, over real sockets, to a forge on loopback that has bad days.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
if ! command -v python3 >/dev/null; then
  left_out "publishing: no python3 to play the forge"
  claims_end
fi
ground=$(mktemp -d)
log=$ground/log
bad_days=$ground/bad-days
server=
trap 'if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; fi; rm -rf "$ground"' EXIT
: >"$log"
python3 "$root/tests/e2e/publish_server.py" "$log" "$bad_days" >"$ground/port" &
server=$!
for _ in $(seq 100); do if [[ -s $ground/port ]]; then break; else sleep 0.05; fi; done
port=$(cat "$ground/port")
forge=http://127.0.0.1:$port

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
unset GITHUB_TOKEN GITLAB_TOKEN http_proxy https_proxy

# A result with a failing test whose name is hostile.
at=$ground/shop
mkdir -p "$at"
cat >"$at/junit.xml" <<'XML'
<testsuite name="cart"><testcase classname="Cart" name="@everyone `x` &lt;img src=x&gt; ::error::no">
<failure message="expected 12, got 34"/></testcase><testcase classname="Cart" name="adds"/></testsuite>
XML
"$tidegate" -C "$at" check junit.xml -o json=result.json >/dev/null 2>&1 || true

head=$(printf 'a%.0s' {1..40})
event() {  # NUMBER HEAD REPOSITORY
  printf '{"pull_request":{"number":%s,"head":{"sha":"%s","repo":{"full_name":"%s"}}}}' "$1" "$2" "$3"
}
event 12 "$head" owner/name >"$ground/event.json"
github=(env -i PATH="$PATH" GITHUB_ACTIONS=true GITHUB_SERVER_URL="$forge" GITHUB_API_URL="$forge"
  GITHUB_REPOSITORY=owner/name GITHUB_RUN_ID=7 GITHUB_RUN_ATTEMPT=1 GITHUB_EVENT_NAME=pull_request
  GITHUB_EVENT_PATH="$ground/event.json" GITHUB_TOKEN=secret-token-1234)
publish=("$tidegate" publish "$at/result.json" --allow-http-loopback)
seed() { curl -s -X POST -d "$1" "$forge/seed" >/dev/null; }
requests() { python3 -c '
import json, sys
for line in open(sys.argv[1]):
    entry = json.loads(line)
    if not entry["path"].endswith("/seed"):
        print(entry["method"], entry["path"])' "$log"; }
begin() {  # a clean log, and the bad days that are to come
  : >"$log"
  printf '%s\n' "$@" >"$bad_days"
}
without() { ! grep -q "$1" "$log"; }
nothing_sent() { [[ ! -s $log ]]; }
same() { [[ $1 == "$2" ]]; }
without_token() { [[ $1 != *secret-token* ]]; }
looks_at_comments() { (($(grep -c '"GET", "path": "/repos/owner/name/issues/12/comments"' "$log") == $1)); }
body_of() { python3 -c '
import json, sys
bodies = [json.loads(line)["body"] for line in open(sys.argv[1])]
print([body for body in bodies if body][-1])' "$log"; }

begin
exits 0 "a result is published" "${github[@]}" GITHUB_RUN_NUMBER=5 "${publish[@]}" --trust-result
says "comment written" "it says that it wrote the comment"
says "commit status failure" "and the status"
claim "the pull request's head is looked at before anything is written" \
  same "$(requests)" "GET /repos/owner/name/pulls/12
GET /repos/owner/name/issues/12/comments
POST /repos/owner/name/issues/12/comments
POST /repos/owner/name/statuses/$head"
claim "the token travels in the header" grep -q '"auth": "Bearer secret-token-1234"' "$log"
claim "the status fits GitHub" python3 -c '
import json, sys
body = json.loads(sys.argv[1])
assert body["state"] == "failure" and body["context"] == "tidegate", body
assert len(body["description"]) <= 140 and body["target_url"].endswith("/actions/runs/7")' "$(body_of)"

begin
exits 0 "the next run brings the same comment up to date" \
  "${github[@]}" GITHUB_RUN_NUMBER=6 "${publish[@]}" --trust-result
says "comment updated" "it says so"
claim "and writes no second one" grep -qF '"PATCH", "path": "/repos/owner/name/issues/comments/100"' "$log"

begin
exits 0 "an older run that ends late" "${github[@]}" GITHUB_RUN_NUMBER=5 "${publish[@]}" --trust-result
says "a newer run has written it" "leaves the comment alone"

begin
exits 0 "the same words, with on_change" \
  "${github[@]}" GITHUB_RUN_NUMBER=8 "${publish[@]}" --trust-result --comment on_change
says "it says the same already" "are not written again"

begin
exits 0 "a result of another job" "${github[@]}" GITHUB_RUN_NUMBER=9 "${publish[@]}"
claim "is headed as not verified" grep -q 'From an earlier job, not verified' "$log"
claim "and sets no status" without statuses

marker='<!-- tidegate:v1 id=builtin run=1.1 -->'
for case in "a person who copied the marker|{\"id\":1,\"body\":\"$marker\",\"user\":{\"login\":\"mallory\",\"type\":\"User\"}}" \
  "a person who is called like the bot|{\"id\":1,\"body\":\"$marker\",\"user\":{\"login\":\"github-actions[bot]\",\"type\":\"User\"}}" \
  "a bot of another name|{\"id\":1,\"body\":\"$marker\",\"user\":{\"login\":\"other[bot]\",\"type\":\"Bot\"}}" \
  "a quotation of ours|{\"id\":1,\"body\":\"> $marker\",\"user\":{\"login\":\"github-actions[bot]\",\"type\":\"Bot\"}}"; do
  seed "[${case#*|}]"
  begin
  exits 0 "${case%%|*} captures no comment" "${github[@]}" GITHUB_RUN_NUMBER=10 "${publish[@]}"
  says "comment written" "a comment of our own is written beside it"
done

seed '[]'
event 12 "$(printf 'b%.0s' {1..40})" owner/name >"$ground/event-b.json"
begin
exits 0 "a run whose commit is no longer the head" \
  "${github[@]}" GITHUB_RUN_NUMBER=11 GITHUB_EVENT_PATH="$ground/event-b.json" "${publish[@]}" --trust-result
says "a newer commit was pushed" "says nothing any more"
claim "and writes nothing" without '"POST"'

# Bad days.
begin "POST /comments 403"
exits 0 "a token that may not comment" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}" --trust-result
says "not published: comment: 403" "is told in a line"
says "commit status failure" "and the status is set all the same"
begin "POST /comments 403"
exits 6 "--require-publish makes it exit 6" \
  "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}" --trust-result --require-publish
begin "POST /comments 422"
exits 0 "a comment that is refused" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "422" "is told"
begin "GET /pulls/12 404"
exits 0 "a pull request that cannot be seen" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "404" "is told"
seed '[]'
begin "POST /comments 429 Retry-After=1"
exits 0 "a rate limit with Retry-After" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "comment written" "is waited for"
seed '[]'
begin "POST /comments 502"
exits 0 "a gateway that breaks down" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "comment written" "is asked again"
claim "after a second look at the comments" looks_at_comments 2
seed '[]'
begin "GET /comments cut"
exits 0 "a connection that is cut" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "comment written" "is made again"
seed '[]'
begin "GET /comments garbage"
exits 0 "an answer that is no JSON" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "cannot be read" "is told"
begin "GET /comments huge"
exits 0 "an answer without end" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "more than" "is cut off and told"
begin "GET /pulls/12 302 Location=http://127.0.0.1:1/elsewhere"
exits 0 "a redirect to another host" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "a redirect is not followed with a token" "is not followed"
begin "POST /comments 409"
exits 0 "a conflict" "${github[@]}" GITHUB_RUN_NUMBER=12 "${publish[@]}"
says "409" "is told"

# Whom the token is sent to.
begin
exits 6 "an API on another host than the forge's" \
  "${github[@]}" GITHUB_API_URL=http://localhost:"$port" "${publish[@]}" --require-publish
says "net.forbidden_host" "is refused"
exits 6 "http without the flag for loopback" \
  "${github[@]}" "$tidegate" publish "$at/result.json" --require-publish
says "expected https" "is refused"
exits 6 "an address with a user name" "${github[@]}" GITHUB_API_URL="http://x@127.0.0.1:$port" \
  "${publish[@]}" --require-publish
says "net.forbidden_host" "is refused as well"
claim "and nothing was sent to anybody" nothing_sent
exits 6 "no token" "${github[@]}" GITHUB_TOKEN= "${publish[@]}" --require-publish
says "publish.no_token" "is told"
exits 6 "no CI" env -i PATH="$PATH" "${publish[@]}" --require-publish
says "publish.no_forge" "is told"
exits 2 "a token on the command line is not understood" \
  "${github[@]}" "${publish[@]}" --token secret-token-1234
exits 6 "a repository's name that is none" \
  "${github[@]}" GITHUB_REPOSITORY='o/r/../../x?y' "${publish[@]}" --require-publish
says "expected the name of a repository" "is refused"
printf 'secret-token-5678\n' >"$ground/token"
begin
exits 0 "a token in a file" "${github[@]}" GITHUB_TOKEN= GITHUB_RUN_NUMBER=13 "${publish[@]}" --token-file "$ground/token"
claim "is used" grep -q 'Bearer secret-token-5678' "$log"
exits 0 "-vv" "${github[@]}" GITHUB_RUN_NUMBER=14 "$tidegate" publish -vv "$at/result.json" --allow-http-loopback
claim "shows no token" without_token "$said"

# A dry run sends nothing.
begin
exits 0 "--dry-run" "${github[@]}" GITHUB_TOKEN= "${publish[@]}" --dry-run --trust-result
says "POST $forge/repos/owner/name/issues/12/comments" "prints the requests"
claim "and sends none" nothing_sent

# Check runs, in pages of fifty.
begin
exits 0 "a check run" "${github[@]}" GITHUB_RUN_NUMBER=15 "${publish[@]}" --trust-result --check-run
says "check run with" "is written"

# The trusted half of the pair for forks: the pull request is looked up by commit and fork.
printf '{"workflow_run":{"head_sha":"%s","event":"pull_request","head_repository":{"full_name":"fork/name"}}}' \
  "$head" >"$ground/run.json"
begin
exits 0 "workflow_run" "${github[@]}" GITHUB_RUN_NUMBER=16 GITHUB_EVENT_NAME=workflow_run \
  GITHUB_EVENT_PATH="$ground/run.json" "${publish[@]}" --trust-result
claim "finds the fork's pull request, and not another one's of the same commit" \
  grep -q '"path": "/repos/owner/name/issues/5/comments"' "$log"

# GitLab and Gitea.
seed '[]'
gitlab=(env -i PATH="$PATH" GITLAB_CI=true CI_SERVER_URL="$forge" CI_API_V4_URL="$forge/api/v4"
  CI_PROJECT_ID=42 CI_MERGE_REQUEST_PROJECT_ID=42 CI_MERGE_REQUEST_SOURCE_PROJECT_ID=42
  CI_MERGE_REQUEST_IID=3 CI_COMMIT_SHA="$head" CI_PIPELINE_IID=9 CI_JOB_ID=77
  CI_JOB_URL="$forge/jobs/77" GITLAB_TOKEN=glpat-secret)
begin
exits 0 "a merge request's note" "${gitlab[@]}" "${publish[@]}" --trust-result
says "comment written" "is written"
says "commit status failed" "with the status"
begin
exits 0 "the next pipeline" "${gitlab[@]}" CI_PIPELINE_IID=10 "${publish[@]}" --trust-result
claim "updates it with PUT" grep -qE '"PUT", "path": "/api/v4/projects/42/merge_requests/3/notes/[0-9]+"' "$log"
claim "GitLab's token has its own header" grep -q '"auth": "glpat-secret"' "$log"
seed '[]'
begin
exits 0 "Gitea" "${github[@]}" GITEA_ACTIONS=true GITHUB_RUN_NUMBER=2 GITHUB_API_URL="$forge/api/v1" \
  "${publish[@]}" --trust-result
says "comment written" "takes the same comment"

# check --publish: the verdict first.
seed '[]'
begin "POST /comments 403"
exits 1 "check --publish keeps the exit code of the verdict" \
  "${github[@]}" GITHUB_RUN_NUMBER=20 "$tidegate" -C "$at" check junit.xml --publish --allow-http-loopback --require-publish
says "not published: comment: 403" "whatever becomes of publishing"
says "commit status failure" "its result is verified, so it sets the status"
kill "$server"
wait "$server" 2>/dev/null || true
exits 1 "a forge that is down changes no verdict" \
  "${github[@]}" GITHUB_RUN_NUMBER=20 timeout 60 "$tidegate" -C "$at" check junit.xml --publish --allow-http-loopback
says "net.failed" "and is told"
server=
links_no_network() { ! ldd "$tidegate" | grep -q curl; }
claim "tidegate itself links no network library" links_no_network
claims_end
