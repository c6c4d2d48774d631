#!/usr/bin/env bash
# What is sent to GitHub, held against GitHub's own description of its interface by a mock that refuses
# whatever does not fit; and what is sent to GitLab, against its documented calls.
#
# Downloads about 500 MB from npm into build/ once, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}

for tool in node npm curl; do
  command -v "$tool" >/dev/null || { left_out "no description of GitHub: there is no $tool"; claims_end; }
done
tools=$root/build/forge-descriptions
mkdir -p "$tools"
if ! timeout 500 npm install --prefix "$tools" --no-audit --no-fund --loglevel=error \
  @octokit/openapi@23 @stoplight/prism-cli@5 >"$tools/npm.log" 2>&1 </dev/null; then
  left_out "no description of GitHub: npm cannot bring it ($(tail -n 1 "$tools/npm.log" | cut -c1-120))"
  claims_end
fi

work=$(mktemp -d)
mock=
stop() { if [[ -n $mock ]]; then kill "$mock" 2>/dev/null || true; wait "$mock" 2>/dev/null || true; mock=; fi; }
trap 'stop; rm -rf "$work"' EXIT
unset http_proxy https_proxy
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => {
  console.log(s.address().port); s.close(); });'; }

# start FILE: a mock of that description that answers with its examples and refuses what does not fit.
start() {
  port=$(free_port)
  node "$tools/node_modules/@stoplight/prism-cli/dist/index.js" mock -h 127.0.0.1 -p "$port" "$1" \
    >"$work/mock.log" 2>&1 &
  mock=$!
  local tries
  for ((tries = 0; tries < 240; ++tries)); do
    if curl -s -o /dev/null "http://127.0.0.1:$port/user"; then return 0; fi
    sleep 0.5
  done
  return 1
}

mkdir -p "$work/shop"
cat >"$work/shop/junit.xml" <<'XML'
<testsuite name="cart"><testcase classname="Cart" name="adds" file="src/cart.py" line="12"><failure message="expected 12, got 34"/></testcase></testsuite>
XML
"$tidegate" -C "$work/shop" check junit.xml -o json=result.json >/dev/null 2>&1 || true
publish=("$tidegate" publish "$work/shop/result.json" --trust-result --allow-http-loopback --require-publish)
head=6dcb09b5b57875f334f61aebed695e2e4193db5e  # of the examples

# GitHub's own examples do not all fit what it says of its answers: that is not ours.
refused_nothing() { ! grep -E "Violation: request|UNPROCESSABLE|NO_PATH_MATCHED" "$work/mock.log"; }

if start "$tools/node_modules/@octokit/openapi/generated/api.github.com.json"; then
  printf '{"pull_request":{"number":1347,"head":{"sha":"%s","repo":{"full_name":"octocat/Hello-World"}}}}' \
    "$head" >"$work/event.json"
  github=(env -i PATH="$PATH" GITHUB_ACTIONS=true GITHUB_SERVER_URL="http://127.0.0.1:$port"
    GITHUB_API_URL="http://127.0.0.1:$port" GITHUB_REPOSITORY=octocat/Hello-World GITHUB_RUN_ID=7
    GITHUB_RUN_NUMBER=5 GITHUB_RUN_ATTEMPT=1 GITHUB_EVENT_NAME=pull_request
    GITHUB_EVENT_PATH="$work/event.json" GITHUB_TOKEN=secret-token-1234)
  exits 0 "GitHub's description takes comment, status and check run" "${github[@]}" "${publish[@]}" --check-run
  says "comment written" "the comment is written"
  says "commit status failure" "the status is set"
  says "check run with 1 annotation" "the check run is written, with a remark in the code"
  claim "no request was refused" refused_nothing
  code=$(curl -s -o /dev/null -w '%{http_code}' -X POST -H 'Content-Type: application/json' \
    -H 'Authorization: Bearer x' -d '{"state":"green"}' \
    "http://127.0.0.1:$port/repos/octocat/Hello-World/statuses/$head")
  claim "the mock does refuse what GitHub would (a status that is no status)" test "$code" = 422
else
  broken "the mock of GitHub did not start"
  tail -n 5 "$work/mock.log"
fi
stop

if start "$root/tests/e2e/gitlab_openapi.yaml"; then
  gitlab=(env -i PATH="$PATH" GITLAB_CI=true CI_SERVER_URL="http://127.0.0.1:$port"
    CI_API_V4_URL="http://127.0.0.1:$port" CI_PROJECT_ID=42 CI_MERGE_REQUEST_PROJECT_ID=42
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID=42 CI_MERGE_REQUEST_IID=3 CI_COMMIT_SHA="$head"
    CI_PIPELINE_IID=9 CI_JOB_ID=77 CI_JOB_URL="http://127.0.0.1:$port/jobs/77" GITLAB_TOKEN=glpat-secret)
  exits 0 "GitLab's documented calls take note and status" "${gitlab[@]}" "${publish[@]}"
  says "comment updated" "the note of an earlier pipeline is brought up to date"
  says "commit status failed" "the status is set"
  claim "no request was refused" refused_nothing
else
  broken "the mock of GitLab did not start"
  tail -n 5 "$work/mock.log"
fi
claims_end
