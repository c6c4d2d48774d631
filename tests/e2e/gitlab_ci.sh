#!/usr/bin/env bash
# The GitLab example and the component, run by gitlab-ci-local with its shell executor in a clone of a
# repository with an origin. The verdict must be the laptop's, and a job must end as GitLab would have it.
#
# Downloads about 180 MB from npm into build/ once (Node 22 is most of it), so tests/run.sh runs it with
# --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
source "$root/tests/support/ci_shop.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
example=$root/ci-examples/gitlab/.gitlab-ci.yml
component=$root/templates/tidegate.yml

for tool in npm rsync python3; do
  command -v "$tool" >/dev/null || { left_out "GitLab's jobs: there is no $tool"; claims_end; }
done
tools=$root/build/gitlab-runner
mkdir -p "$tools"
if ! timeout 400 npm install --prefix "$tools" --no-audit --no-fund --loglevel=error \
  gitlab-ci-local@4.75.1 node@22.23.3 >"$tools/npm.log" 2>&1 </dev/null; then
  left_out "GitLab's jobs: npm cannot bring gitlab-ci-local ($(tail -n 1 "$tools/npm.log" | cut -c1-120))"
  claims_end
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shop=$work/shop
make_shop "$shop"
main=$(shop_commit "$shop" main)
# As the shop's maintainers did it before there was any CI.
git clone -q "$shop/origin.git" "$shop/keeper"
for commit in "$main^" "$main"; do
  git -C "$shop/keeper" checkout -q --detach "$commit"
  (cd "$shop/keeper" && ./run-tests.sh && "$tidegate" baseline save >/dev/null)
done
"$tidegate" -C "$shop/keeper" baseline push >/dev/null

address=git@gitlab.example.org:group/shop.git  # gitlab-ci-local wants one of a forge
# pipeline CHANGE CONFIGURATION [OPTION…]: the jobs of a merge request, in a clone of their own.
pipeline() {
  local change=$1 configuration=$2
  shift 2
  clone=$shop/ci-$change
  rm -rf "$clone"
  git clone -q -b "$change" "$shop/origin.git" "$clone"
  printf '%s\n' /.gitlab-ci.yml /templates/ >>"$clone/.git/info/exclude"
  git -C "$clone" remote set-url origin "$address"
  cp "$configuration" "$clone/.gitlab-ci.yml"
  mkdir "$clone/templates"
  cp "$component" "$clone/templates/"
  git -C "$clone" add -f templates  # gitlab-ci-local includes what git knows
  local base
  base=$(git -C "$clone" merge-base origin/main HEAD)
  (cd "$clone" && PATH=$work/bin:$PATH HOME=$work timeout 120 "$tools/node_modules/node/bin/node" \
    "$tools/node_modules/gitlab-ci-local/dist/index.js" --force-shell-executor --shell-isolation \
    --no-color --variable "GIT_CONFIG_COUNT=1" --variable "GIT_CONFIG_VALUE_0=$address" \
    --variable "GIT_CONFIG_KEY_0=url.$shop/origin.git.insteadOf" "$@" \
    --variable CI_MERGE_REQUEST_DIFF_BASE_SHA="$base" --variable CI_MERGE_REQUEST_IID=5 \
    --ignore-predefined-vars CI_PIPELINE_SOURCE)
}
merge_request() { pipeline "$@" --variable CI_PIPELINE_SOURCE=merge_request_event; }
mkdir "$work/bin"
ln -s "$tidegate" "$work/bin/tidegate"

left_behind() {  # CHANGE: what the job keeps, and the reports that GitLab reads
  local kept=$shop/ci-$1/.gitlab-ci-local/artifacts/tidegate
  python3 - "$kept" <<'PY'
import json, sys
from xml.etree import ElementTree
kept = sys.argv[1] + "/"
result = json.load(open(kept + "tidegate.json"))
assert result["run"]["ci"] == "gitlab", result["run"]
assert isinstance(json.load(open(kept + "gl-code-quality-report.json")), list)
cases = ElementTree.parse(kept + "tidegate-junit.xml").getroot().iter("testcase")
assert len(list(cases)) == len(result["gates"])
values = dict(line.strip().split("=", 1) for line in open(kept + "tidegate.env"))
assert values["TIDEGATE_OUTCOME"] == result["outcome"], values
assert values["TIDEGATE_EXIT_CODE"] == str(result["exit_code"]), values
PY
}
result_of() { echo "$shop/ci-$1/.gitlab-ci-local/artifacts/tidegate/tidegate.json"; }
declare -A codes=([good]=0 [bad]=1 [blind]=4 [both]=5)
for change in good bad blind both; do
  exits "${codes[$change]}" "$change: the laptop's verdict" \
    on_laptop "$shop" "$change" "$work/laptop-$change.json"
  exits $((codes[$change] > 0)) "$change: the example's pipeline ends accordingly" \
    merge_request "$change" "$example"
  says "tidegate: " "$change: the verdict is in the log"
  claim "$change: outcome, exit code and gates are the laptop's" \
    same_verdict "$(result_of "$change")" "$work/laptop-$change.json"
  claim "$change: the job left its artifacts" left_behind "$change"
done

# The line of the example that tolerates missing evidence, switched on.
sed 's/^  # allow_failure:/  allow_failure:/' "$example" >"$work/tolerant.yml"
claim "the example has a line that tolerates 4" \
  grep -q '^  allow_failure: {exit_codes: \[4\]}' "$work/tolerant.yml"
# gitlab-ci-local itself ends with 0 wherever something is tolerated: what became of the job is in its
# last words.
ends_as() { grep -Eq "^ *$1 +tidegate( |$)" <<<"$2"; }
exits 0 "with it, missing evidence" merge_request blind "$work/tolerant.yml"
claim "is a warning" ends_as WARN "$said"
exits 0 "a failing gate" merge_request bad "$work/tolerant.yml"
claim "is a failure all the same" ends_as FAIL "$said"
exits 0 "a gate that fails beside missing evidence" merge_request both "$work/tolerant.yml"
claim "is one as well" ends_as FAIL "$said"

# The component.
including() {  # INPUTS: a configuration that includes the component
  cat <<YAML
include:
  - local: templates/tidegate.yml
    inputs: {needs: [test]$1}
test:
  script: [./run-tests.sh]
  artifacts: {when: always, paths: [build/reports/]}
YAML
}
sum=$(sha256sum "$tidegate" | cut -d' ' -f1)
download="binary-url: \"file://$tidegate\", binary-sha256: $sum"
including ", $download" >"$work/component.yml"
rm "$work/bin/tidegate"
exits 0 "good: the component's pipeline passes" merge_request good "$work/component.yml"
claim "good: it gives the laptop's verdict" same_verdict "$(result_of good)" "$work/laptop-good.json"
for change in bad both; do
  exits 1 "$change: the component's pipeline fails" merge_request "$change" "$work/component.yml"
  claim "$change: it judges whatever became of the tests, as on the laptop" \
    same_verdict "$(result_of "$change")" "$work/laptop-$change.json"
  claim "$change: the job left its artifacts" left_behind "$change"
done
including ", ${download%?}0" >"$work/wrong.yml"
if [[ $sum == *0 ]]; then including ", ${download%?}1" >"$work/wrong.yml"; fi
exits 1 "a binary with another SHA-256" merge_request good "$work/wrong.yml"
says "FAILED" "is refused"
claim "and judges nothing" test ! -e "$(result_of good)"
# shellcheck disable=SC2016
including ', policy: "$(touch x)"' >"$work/hostile.yml"
exits 1 "a policy's name that is a command" merge_request good "$work/hostile.yml"
says "regex" "is refused before a job runs"

# The default branch keeps its result: the component is there for good, and a commit brings it.
including ", keep-baseline: true, $download" >"$work/keeping.yml"
cd "$shop/keeper"
git checkout -q -B main "$main"
mkdir templates
cp "$component" templates/
cp "$work/keeping.yml" .gitlab-ci.yml
shop_git add .
shop_git commit -qm "Judge in CI"
git push -q "$shop/origin.git" main
cd - >/dev/null
kept() { git -C "$shop/origin.git" ls-tree --name-only -r refs/tidegate/baselines | wc -l; }
claim "two results are kept at the origin" test "$(kept)" = 2
exits 0 "a pipeline of the default branch" \
  pipeline main "$work/keeping.yml" --variable CI_PIPELINE_SOURCE=push
says "1 kept result sent to origin" "keeps its result, and shares it"
claim "which is the third there" test "$(kept)" = 3
claims_end
