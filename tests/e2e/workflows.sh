#!/usr/bin/env bash
# action.yml and the example workflows, executed step by step in a repository with an origin, for every
# kind of event. The verdict must be the laptop's. Takes a minute, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
source "$root/tests/support/ci_shop.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
examples=$root/ci-examples/github
work=$(mktemp -d)
forge_process=
trap 'if [[ -n $forge_process ]]; then kill "$forge_process" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

python=
for each in python3 /usr/bin/python3; do
  if "$each" -c 'import yaml' 2>/dev/null; then python=$each; break; fi
done
if [[ -z $python ]]; then
  left_out "executing the workflows: there is no python3 with yaml"
  claims_end
fi

# The stage: one shop for the workflows of one job, one for the matrix.
make_shop "$work/one"
make_shop "$work/matrix" \
  'parts: {linux: "build/reports/*ubuntu*/junit.xml", macos: "build/reports/*macos*/junit.xml"}' \
  'files: "build/reports/*/coverage.info"'
sum() { sha256sum "$1" | cut -d' ' -f1; }
sum_of_tidegate=$(sum "$tidegate")
place=$work/now  # the files of the job that was played last
store=$work/store
# play NAME SHOP WORKFLOW JOB EVENT PAYLOAD SHA REF [OPTION…]: runs a job.
play() {
  local name=$1 shop=$2 workflow=$3 job=$4 event=$5 payload=$6 sha=$7 ref=$8 code=0
  shift 8
  mkdir -p "$work/jobs/$name" "$store"
  ln -sfn "jobs/$name" "$place"
  printf '%s' "$payload" >"$work/payload.json"
  "$python" -B "$root/tests/e2e/workflow_runner.py" "$examples/$workflow.yml" "$job" \
    --event "$event" --payload "$work/payload.json" --origin "$work/$shop/origin.git" --sha "$sha" --ref "$ref" \
    --place "$work/jobs/$name" --store "$store" --action "$root" --with "binary-url=file://$tidegate" \
    --with "binary-sha256=$sum_of_tidegate" "$@" || code=$?
  if ((code > 0)); then tail -n 15 "$place/log.txt"; fi
  return "$code"
}
outputs_say() {  # OUTCOME EXIT-CODE: what the action hands on, against the result that it wrote
  python3 - "$place/job.json" "$1" "$2" <<'PY'
import json, sys
steps = json.load(open(sys.argv[1]))["steps"]
outputs = next(step["outputs"] for step in steps if step["name"].startswith("tidegate/tidegate"))
result = json.load(open(outputs["report-json"]))
gates = [gate["outcome"] for gate in result["gates"]]
wanted = {"outcome": sys.argv[2], "exit-code": sys.argv[3], "base-sha": result["run"]["base"],
          "head-sha": result["run"]["head"], "policy-sha256": result["run"]["policy"]["sha256"],
          "gates-failed": str(gates.count("fail")),
          "gates-not-evaluated": str(gates.count("not_evaluated")),
          "report-json": outputs["report-json"]}
assert result["outcome"] == sys.argv[2] and str(result["exit_code"]) == sys.argv[3], result["outcome"]
assert outputs == wanted, (outputs, wanted)
PY
}
declare -A codes=([good]=0 [bad]=1 [blind]=4 [both]=5)
declare -A outcomes=([good]=pass [bad]=fail [blind]=not_evaluated [both]=fail)

# The default branch: what later changes are compared with.
push_event() {  # BEFORE
  printf '{"ref":"refs/heads/main","before":"%s","repository":{"default_branch":"main"}}' "$1"
}
one=$work/one
first=$(shop_commit "$one" main^)
main=$(shop_commit "$one" main)
exits 0 "a push keeps its result" play push-1 one baseline baseline push \
  "$(push_event "$(printf '0%.0s' {1..40})")" "$first" refs/heads/main
exits 0 "so does the next one" play push-2 one baseline baseline push \
  "$(push_event "$first")" "$main" refs/heads/main
kept() { git -C "$one/origin.git" ls-tree --name-only -r refs/tidegate/baselines | grep -c "$1"; }
claim "both are at the origin" test "$(kept "${first:2}")$(kept "${main:2}")" = 11

# A pull request: GitHub judges the merge commit, the developer the branch.
pull_request() {  # CHANGE
  printf '{"number":5,"pull_request":{"number":5,"head":{"sha":"%s","repo":{"full_name":"owner/name"}},%s' \
    "$(shop_commit "$one" "$1")" '"base":{"ref":"main"}},"repository":{"default_branch":"main"}}'
}
play_pull_request() {  # NAME CHANGE [OPTION…]
  local name=$1 change=$2
  shift 2
  play "$name" one gate gate pull_request "$(pull_request "$change")" \
    "$(shop_commit "$one" "refs/pull/$change/merge")" "refs/pull/$change/merge" --base-ref main \
    --head-ref "$change" "$@"
}
for change in good bad blind both; do
  exits "${codes[$change]}" "$change: the laptop's verdict" \
    on_laptop "$one" "$change" "$work/laptop-$change.json"
  exits $((codes[$change] > 0)) "$change: the job of the pull request ends accordingly" \
    play_pull_request "pull-$change" "$change"
  claim "$change: the outputs are those of the result" outputs_say "${outcomes[$change]}" "${codes[$change]}"
  claim "$change: outcome, exit code and gates are the laptop's" \
    same_verdict "$place/workspace/tidegate.json" "$work/laptop-$change.json"
  claim "$change: the job's page has the summary" grep -q ' gates ' "$place/summary.md"
done
claim "the base is the merge's first parent" \
  grep -q "\"base\": *\"$main\"" "$work/jobs/pull-bad/workspace/tidegate.json"

# The merge queue.
for change in good bad; do
  sha=$(shop_commit "$one" "refs/pull/$change/merge")
  ref=refs/heads/gh-readonly-queue/main/pr-5-$change
  git -C "$one/origin.git" update-ref "$ref" "$sha"
  queue_event='{"merge_group":{"head_sha":"'$sha'","base_sha":"'$main'"}}'
  exits "${codes[$change]}" "$change: the merge group's job" \
    play "queue-$change" one gate gate merge_group "$queue_event" "$sha" "$ref"
  claim "$change: its verdict is the laptop's" \
    same_verdict "$place/workspace/tidegate.json" "$work/laptop-$change.json"
done

# A matrix, and one job for all of it.
matrix=$work/matrix merge=$(shop_commit "$work/matrix" refs/pull/bad/merge)
matrix_event='{"pull_request":{"number":5,"head":{"sha":"'$(shop_commit "$matrix" bad)'"},
  "base":{"ref":"main"}},"repository":{"default_branch":"main"}}'
play_matrix() {  # NAME JOB [OPTION…]
  play "$1" matrix matrix "$2" pull_request "$matrix_event" "$merge" refs/pull/bad/merge "${@:3}"
}
exits 0 "a leg of the matrix" play_matrix leg-1 test --matrix os=ubuntu-latest
exits 1 "the gate, while the other leg left nothing" play_matrix gate-lost gate --need-failed
claim "says so beside the gates that fail" outputs_say fail 5
exits 0 "the other leg" play_matrix leg-2 test --matrix os=macos-latest
exits 1 "the gate of both legs, though one of the jobs failed" \
  play_matrix gate-matrix gate --need-failed
git clone -q -b bad "$matrix/origin.git" "$matrix/laptop-bad"
mkdir -p "$matrix/laptop-bad/build"
cp -R "$store" "$matrix/laptop-bad/build/reports"
code=0
on_laptop "$matrix" bad "$work/laptop-matrix.json" >"$work/laptop.log" 2>&1 || code=$?
claim "its verdict is the laptop's" same_verdict "$place/workspace/tidegate.json" "$work/laptop-matrix.json"

# The pair for forks: reports from the one, the verdict and the comment from the other.
head=$(shop_commit "$one" bad)
token=secret-token-1234 store=$work/store-fork
exits 0 "the untrusted half" play fork-test one fork-test test pull_request "$(pull_request bad)" \
  "$(shop_commit "$one" refs/pull/bad/merge)" refs/pull/bad/merge
claim "tests the commit that the other half judges" \
  test "$(git -C "$place/workspace" rev-parse HEAD)" = "$head"
if [[ ! -x $(dirname "$tidegate")/tidegate-publish ]]; then
  broken "there is a tidegate-publish beside tidegate"
  claims_end
fi
# The loopback needs a flag that the action has no word for.
printf '#!/bin/sh\nexec "%s" "$@" --allow-http-loopback\n' "$(dirname "$tidegate")/tidegate-publish" \
  >"$work/publisher"
: >"$work/requests"
python3 "$root/tests/e2e/publish_server.py" "$work/requests" "$work/bad-days" "$head" >"$work/port" &
forge_process=$!
for _ in $(seq 100); do if [[ -s $work/port ]]; then break; else sleep 0.05; fi; done
forge=http://127.0.0.1:$(cat "$work/port")
run_event() {  # EVENT PATH
  printf '{"workflow_run":{"id":9,"event":"%s","path":"%s","head_sha":"%s","head_branch":"bad",%s' \
    "$1" "$2" "$head" '"head_repository":{"full_name":"fork/name"}},"repository":{"default_branch":"main"}}'
}
trusted() {  # NAME EVENT PATH
  play "$1" one fork-gate gate workflow_run "$(run_event "$2" "$3")" "$main" refs/heads/main \
    --forge "$forge" --token "$token" --with "publisher-url=file://$work/publisher" \
    --with "publisher-sha256=$(sum "$work/publisher")" --run-number "${4:-1}"
}
posted() {  # PATH TEXT: a request that was sent there holds the text
  python3 - "$work/requests" "$1" "$2" <<'PY'
import json, sys
sent = [json.loads(line) for line in open(sys.argv[1])]
hits = [each for each in sent if each["path"] == sys.argv[2] and each["method"] != "GET"]
assert any(sys.argv[3] in each["body"] for each in hits), sent
PY
}
trusted_path=.github/workflows/fork-test.yml
exits 1 "the trusted half fails as the change does" trusted fork-gate pull_request "$trusted_path"
claim "its verdict is the laptop's" same_verdict "$place/workspace/tidegate.json" "$work/laptop-bad.json"
claim "the outputs are those of the result" outputs_say fail 1
claim "the comment is at the fork's pull request" posted /repos/owner/name/issues/5/comments "gates failed"
claim "the status is at the judged commit" posted "/repos/owner/name/statuses/$head" failure
claim "nothing of the change was checked out" test ! -e "$place/workspace/src/voucher.py"
without_token() { ! grep -rq "$token" "$place/log.txt" "$place/summary.md" "$place/workspace/tidegate.json"; }
claim "the token is in no log and in no result" without_token
rm -r "$store"
: >"$work/requests"
exits 1 "a fork's run that left no reports" trusted fork-empty pull_request "$trusted_path" 2
claim "is said to be not evaluated" outputs_say not_evaluated 4
claim "in the comment as well" posted /repos/owner/name/issues/comments/100 "not evaluated"
: >"$work/requests"
exits 2 "a run of a push is none of its business" trusted fork-push push "$trusted_path"
exits 2 "nor is the run of another workflow" trusted fork-other pull_request .github/workflows/x.yml
claim "and nothing is sent" test ! -s "$work/requests"

# Without a binary the action builds its own source, here a copy of it. Its place gives it the relative
# paths of the release that tests/run.sh built, so that no object is compiled twice.
if ! command -v ccache >/dev/null; then
  left_out "building the action's source: without ccache it takes minutes"
else
  source=$work/jobs/from-source/temp
  mkdir -p "$source"
  (cd "$root" && tar -c --exclude=./build --exclude=./.git --exclude=./.tidegate .) | tar -x -C "$source"
  exits 1 "the action builds its source where it is given no binary, and judges by it" \
    play_pull_request from-source bad --action "$source" --with binary-url= \
    --env CMAKE_CXX_COMPILER_LAUNCHER=ccache --env CCACHE_NOHASHDIR=1 --env CCACHE_BASEDIR="$source" \
    --env CCACHE_DIR="$(ccache --get-config cache_dir)"
  claim "with the laptop's verdict" same_verdict "$place/workspace/tidegate.json" "$work/laptop-bad.json"
  claim "and the outputs of it" outputs_say fail 1
  said=$("$place/temp/tidegate/tidegate" --version && ldd "$place/temp/tidegate/tidegate")
  says "statically linked" "what it built is one static binary"
  claim "with tidegate-publish beside it" "$place/temp/tidegate/tidegate-publish" --version
fi

# What must not be run, and what must not be obeyed.
exits 1 "a binary with another SHA-256" play_pull_request wrong-sum good --with "binary-sha256=$(sum "$0")"
says "FAILED" "is refused"
claim "and never run" test ! -e "$place/temp/tidegate/tidegate"
exits 1 "a binary from an address without encryption" \
  play_pull_request no-tls good --with "binary-url=http://127.0.0.1:${forge##*:}/tidegate"
claim "is not even asked for" test ! -s "$work/requests" -a ! -e "$place/temp/tidegate/tidegate"
exits 1 "a second program with another SHA-256" play_pull_request wrong-publisher good --with publish=true \
  --with "publisher-url=file://$work/publisher" --with "publisher-sha256=$(sum "$0")"
says "FAILED" "is refused"
exits 1 "a binary without a SHA-256" play_pull_request no-sum good --with binary-sha256=
says "expected the SHA-256 of tidegate" "is refused"
exits 1 "publishing without the second program" play_pull_request no-publisher good --with publish=true
says "publish needs publisher-url" "is refused"
hostile=("\$(touch $work/pwned)" "\`touch $work/pwned\`" "\"; touch $work/pwned; \"" "'; touch $work/pwned; '"
  "x
outcome=pass" "x
::set-output name=outcome::pass" "--version" "-o json=$work/pwned" "a b * ?" "\${PATH}")
inert() {
  [[ ! -e $work/pwned ]] && ! grep -aEq '^[[:space:]]*::(set-output|stop|add)|##\[' "$place/log.txt" &&
    ! grep -q '"outcome": "pass"' "$place/job.json"
}
index=0
for value in "${hostile[@]}"; do
  for inputs in "policy base head artifacts-dir report-json policy-from" working-directory binary-sha256; do
    if [[ $inputs == binary-sha256 ]] && ((index % 5 > 0)); then continue; fi
    index=$((index + 1))
    words=()
    for input in $inputs; do words+=(--with "$input=$value"); done
    play_pull_request "hostile-$index" good "${words[@]}" >"$work/hostile.log" 2>&1 || true
    claim "$(printf 'inert in %s: %q' "${inputs// /, }" "${value//$work/…}")" inert
    rm -rf "$work/pwned"
  done
done
claims_end
