#!/usr/bin/env bash
# What the outputs for forges promise, held against the validators of others: SARIF against its schema
# and Microsoft's rules for code scanning, Code Quality against the fields that GitLab documents.
#
# Downloads about 110 MB from npm into build/ once, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}

for tool in node npm; do
  command -v "$tool" >/dev/null || { left_out "no SARIF validator: there is no $tool"; claims_end; }
done
tools=$root/build/sarif-validators
mkdir -p "$tools"
if ! timeout 400 npm install --prefix "$tools" --no-audit --no-fund --loglevel=error \
  @microsoft/sarif-multitool-linux@5.7.0 @jirutka/ajv-cli@6.0.0 ajv-formats@3.0.1 \
  >"$tools/npm.log" 2>&1 </dev/null; then
  left_out "no SARIF validator: npm cannot bring it ($(tail -n 1 "$tools/npm.log" | cut -c1-120))"
  claims_end
fi
multitool=$tools/node_modules/@microsoft/sarif-multitool-linux

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The documents are named .json for ajv, which goes by the extension.
keeps_to_the_schema() {
  (cd "$tools" && node_modules/.bin/ajv validate --spec=draft2020 -c ajv-formats \
    -s "$multitool/sarif-2.1.0.json" -- "$1")
}

# The multitool ends with 0 whatever it finds: the errors are in what it writes.
keeps_to_the_rules() {
  rm -f "$work/found.sarif"
  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$multitool/Sarif.Multitool" validate "$1" \
    --rule-kind "Sarif;Ghas" -o "$work/found.sarif" --log ForceOverwrite >"$work/multitool.log" 2>&1
  node -e '
    const runs = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).runs;
    const bad = runs.flatMap((run) => run.results || []).filter((result) => result.level == "error");
    for (const { ruleId, message } of bad) console.log(ruleId, JSON.stringify(message));
    process.exit(bad.length > 0 || !runs[0].invocations[0].executionSuccessful ? 1 : 0);
  ' "$work/found.sarif"
}

keeps_to_the_fields() {
  node -e '
    const issues = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const severities = ["info", "minor", "major", "critical", "blocker"];
    const text = (value) => typeof value == "string" && value.length > 0;
    const sound = ({ description, check_name, fingerprint, severity, location }) =>
      text(description) && text(check_name) && text(fingerprint) && severities.includes(severity) &&
      text(location.path) && !location.path.startsWith("/") && !location.path.startsWith("./") &&
      Number.isInteger(location.lines.begin) && location.lines.begin > 0;
    const bad = issues.filter((issue) => !sound(issue));
    for (const issue of bad) console.log(JSON.stringify(issue));
    const different = new Set(issues.map((issue) => issue.fingerprint)).size;
    process.exit(bad.length > 0 || different < issues.length ? 1 : 0);
  ' "$1"
}

for sample in findings-fail findings-unknown findings-none all-pass; do
  cp "$root/tests/render/$sample.sarif.sarif" "$work/$sample.json"
  claim "$sample: the SARIF keeps to its schema" keeps_to_the_schema "$work/$sample.json"
  claim "$sample: the SARIF keeps to the rules" keeps_to_the_rules "$work/$sample.json"
  claim "$sample: the Code Quality report has the documented fields" \
    keeps_to_the_fields "$root/tests/render/$sample.code_quality.json"
done

# Validators that accept everything would prove nothing.
sed 's/"startLine": 12/"startLine": 0/' "$work/findings-fail.json" >"$work/line-0.json"
if keeps_to_the_schema "$work/line-0.json" >/dev/null 2>&1; then
  broken "the schema refuses a line 0"
else
  ok "the schema refuses a line 0"
fi
sed 's/"uri": "src\/db.py"/"uri": "src\/d b.py"/' "$work/findings-fail.json" >"$work/blank.json"
if keeps_to_the_rules "$work/blank.json" >/dev/null 2>&1; then
  broken "the rules refuse a blank in a URI"
else
  ok "the rules refuse a blank in a URI"
fi

# A report in, the verdict's documents out.
if ! "$tidegate" list formats | grep -q '^sarif' || ! "$tidegate" list gates | grep -q '^security'; then
  left_out "from a report to the documents: this version reads no SARIF, or has no gate for it"
  claims_end
fi
mkdir "$work/shop"
cd "$work/shop"
git init -q .
mkdir src
echo 'total = eval(input())' >"src/sum up.py"
cat >scan.sarif <<'END'
{"version": "2.1.0", "runs": [{
  "tool": {"driver": {"name": "Scanner", "rules": [
    {"id": "py/eval", "properties": {"security-severity": "9.3"}}]}},
  "invocations": [{"executionSuccessful": true}],
  "results": [{"ruleId": "py/eval", "message": {"text": "The input is run as code."},
    "locations": [{"physicalLocation": {"artifactLocation": {"uri": "src/sum%20up.py"},
      "region": {"startLine": 1, "startColumn": 9}}}]}]}]}
END
cat >tidegate.yml <<'END'
version: 1
artifacts:
  scan: {format: sarif, files: scan.sarif, feeds: security}
gates:
  security: {max_critical: 0}
END
git add src tidegate.yml
git -c user.name=a -c user.email=a@example.org commit -qm "Sum up"
exits 1 "a critical finding fails the gate" \
  "$tidegate" check -o sarif="$work/out.json" -o code_quality="$work/issues.json"
claim "its SARIF keeps to the schema" keeps_to_the_schema "$work/out.json"
claim "its SARIF keeps to the rules" keeps_to_the_rules "$work/out.json"
claim "its Code Quality report has the documented fields" keeps_to_the_fields "$work/issues.json"
claim "the SARIF names the place" grep -q '"uri": "src/sum%20up.py"' "$work/out.json"
claim "the Code Quality report names the place" grep -q '"path": "src/sum up.py"' "$work/issues.json"
claims_end
