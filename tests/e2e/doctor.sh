#!/usr/bin/env bash
# `tidegate doctor` in real repositories: each trap is named with its code and place, and what its
# line mends is not named again. It changes nothing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
at=$ground/shop

silent_about() {  # CODE SENTENCE
  if [[ $said == *"[$1]"* ]]; then
    broken "$2 (it still says $1)"
    printf '%s\n' "$said" | head -n 20 | sed 's/^/    /'
  else
    ok "$2"
  fi
}

mkdir "$ground/nothing"
exits 1 "a folder that is no repository and has no policy is a problem" "$tidegate" -C "$ground/nothing" doctor
says "[scm.no_repository]" "it says that this is no repository"
says "mend: tidegate init writes one" "and how to get a policy"
git init -q --bare "$ground/bare.git"
exits 1 "a bare repository is a problem" "$tidegate" -C "$ground/bare.git" doctor
says "this is a bare repository" "and named as one"

git init -q -b main "$at"
cd "$at"
git config user.name Demo
git config user.email demo@example.org
mkdir -p src/shop build .github/workflows
printf '/build/\n' >.gitignore
echo 'price = 1' >src/shop/cart.py
echo 'tax = 2' >src/shop/tax.py
cat >tidegate.yml <<'POLICY'
version: 1
base: origin/main
artifacts:
  unit: {format: junit, files: build/junit.xml}
  coverage: {format: lcov, files: build/cov.info}
gates:
  tests: {}
  coverage: {minimum: 50%}
  patch_coverage: {}
  coverage_delta: {}
POLICY
git add -A
git commit -qm "Open the shop"
git clone -q --bare . "$ground/origin.git"
git remote add origin "$ground/origin.git"
git fetch -q origin
git remote set-head origin main
reports() {  # FOLDER of the paths that the coverage report spells
  printf '<testsuite name="s"><testcase classname="cart" name="adds"/></testsuite>\n' >build/junit.xml
  printf 'SF:%s\nDA:1,1\nend_of_record\n' "$1/cart.py" "$1/tax.py" >build/cov.info
}

reports src/shop
exits 0 "without a baseline there is a note and no problem" "$tidegate" doctor
says "[baseline.missing]" "the note names it"
says "mend: " "and says how to keep one"
"$tidegate" baseline save >/dev/null 2>&1 || true
exits 0 "once a result is kept it is healthy" "$tidegate" doctor
says "tidegate doctor: 0 problems, 0 notes" "and says so"

reports /elsewhere/of/mine
sed -i 's/cart.py/x_cart.py/; s/tax.py/x_tax.py/' build/cov.info
git mv src/shop/cart.py src/shop/x_cart.py
git mv src/shop/tax.py src/shop/x_tax.py
mkdir -p other
cp src/shop/x_*.py other/
git add -A
exits 1 "report paths that fit no one file are a problem" "$tidegate" doctor
says "[coverage.path_mismatch]" "it is named"
says "2 of 2 files would match" "with the setting that places the most files"
sed -i 's|files: build/cov.info|&, strip: ["/elsewhere/of/mine/"], prefix: src/shop|' tidegate.yml
exits 0 "with strip: and prefix: it is healthy" "$tidegate" doctor
silent_about coverage.path_mismatch "and silent about the paths"
git checkout -q -f HEAD -- .
git reset -q --hard
rm -rf other

reports src/shop
touch -d '1 hour ago' build/cov.info
echo 'price = 3' >src/shop/cart.py
exits 1 "a report older than the source that it measures is a problem" "$tidegate" doctor
says "[artifact.older_than_source]" "it is named"
reports src/shop
touch -d '1 minute' build/cov.info
exits 0 "after another run of the tests it is healthy" "$tidegate" doctor
git checkout -q -- src

mkdir -p build/reports
mv build/junit.xml build/reports/junit.xml
exits 1 "a report in another folder is a problem" "$tidegate" doctor
says "tidegate.yml:4" "with its line in the policy"
says "mend: files: build/reports/junit.xml" "and the file that it may mean"
sed -i 's|build/junit.xml|build/reports/junit.xml|' tidegate.yml
exits 0 "where the policy names that file it is healthy" "$tidegate" doctor
git checkout -q -- tidegate.yml

reports src/shop
git add -f build/junit.xml
exits 1 "a tracked report is a problem" "$tidegate" doctor
says "[artifact.tracked]" "it is named"
git rm -q --cached build/junit.xml
exits 0 "untracked again it is healthy" "$tidegate" doctor

printf 'gates: {tests: {max_faild: 0}}\n' >broken.yml
printf 'on: pull_request\njobs:\n  a:\n    steps:\n      - run: tidegate check || true\n' >.github/workflows/a.yml
exits 1 "a broken policy does not stop it" "$tidegate" doctor broken.yml
says "[policy.unknown_key]" "lint's errors are repeated"
says ".github/workflows/a.yml:5: " "and the workflows are looked at"
rm broken.yml .github/workflows/a.yml

cp tidegate.yml .tidegate.yml
git rm -q --cached tidegate.yml
printf 'tidegate.yml\n' >>.gitignore
exits 1 "a policy that git ignores is a problem" "$tidegate" doctor
says "[policy.ignored]" "it is named"
git reset -q --hard
rm -f .tidegate.yml

git -C "$at" commit -q --allow-empty -m "Second"
git push -q origin main
git clone -q --depth 1 "file://$ground/origin.git" "$ground/shallow"
mkdir -p "$ground/shallow/build"
cp build/*.xml build/cov.info "$ground/shallow/build/"
git -C "$ground/shallow" checkout -q -b change
git -C "$ground/shallow" -c user.name=D -c user.email=d@example.org commit -q --allow-empty -m "Change"
sed -i 's/^base: .*/base: HEAD~2/' "$ground/shallow/tidegate.yml"
exits 1 "a clone that ends before the base is a problem" "$tidegate" -C "$ground/shallow" doctor
says "[scm." "it is named"
git -C "$ground/shallow" fetch -q --unshallow
exits 0 "with its history it is healthy" "$tidegate" -C "$ground/shallow" doctor
silent_about scm.shallow "and silent about the clone"

good=.github/workflows/gate.yml
write_gate() {
  cat >"$good" <<'WORKFLOW'
on: [pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: ./build.sh
  gate:
    needs: [test]
    if: always()
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - run: tidegate check
WORKFLOW
}
trapped() {  # CODE SED SENTENCE
  write_gate
  sed -i "$2" "$good"
  exits 1 "$3" "$tidegate" doctor
  says "[$1]" "it is named $1"
  says "$good:" "with its file and line"
  write_gate
  exits 0 "mended it is healthy" "$tidegate" doctor
  silent_about "$1" "and silent about it"
}
trapped workflow.exit_code_lost 's/tidegate check/& || true/' "\"|| true\" behind the gate is a problem"
trapped workflow.no_pipefail 's/tidegate check/& | tee log/' "a pipe without pipefail is a problem"
trapped workflow.continue_on_error 's/run: tidegate check/&\n        continue-on-error: true/' "a tolerated gate is a problem"
trapped workflow.gate_skipped '/if: always/d' "a gate that is skipped is a problem"
trapped workflow.shallow_checkout '/fetch-depth/s/0/1/' "a checkout of one commit is a problem"
rm "$good"
write_gitlab() {
  cat >.gitlab-ci.yml <<'WORKFLOW'
gate:
  variables:
    GIT_DEPTH: 0
  script:
    - tidegate check
WORKFLOW
}
good=.gitlab-ci.yml
write_gate() { write_gitlab; }
trapped workflow.allow_failure 's|^gate:|&\n  allow_failure: true|' "allow_failure on GitLab's gate is a problem"
trapped workflow.shallow_checkout 's/GIT_DEPTH: 0/GIT_DEPTH: 1/' "GIT_DEPTH: 1 is a problem"
rm .gitlab-ci.yml

printf 'on: push  # TODO: tidegate\njobs: {a: {steps: [{run: make}]}}\n' >.github/workflows/a.yml
exits 0 "workflows that never run tidegate are a note" "$tidegate" doctor
says "[workflow.no_gate]" "and one alone"
printf 'a: [\n' >.github/workflows/a.yml
head -c 10000000 /dev/zero | tr '\0' 'a' >.github/workflows/b.yml
ln -s /dev/zero .github/workflows/c.yml
printf 'on: push\njobs: {"\033[31m::error::x": {steps: [{run: tidegate check || true}]}}\n' >.github/workflows/d.yml
exits 1 "workflows that cannot be read stop nothing" timeout 20 "$tidegate" doctor
for name in a b c; do says "workflows/$name.yml" "$name.yml is named"; done
says "[workflow.unreadable]" "as not looked at"
says "d.yml:" "and the next one is looked at"
if [[ $said == *$'\033'* ]]; then broken "no escape reaches the terminal"; else ok "no escape reaches the terminal"; fi
rm .github/workflows/*

before=$(git status --porcelain; find . -path ./.git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum)
"$tidegate" doctor >/dev/null 2>&1 || true
after=$(git status --porcelain; find . -path ./.git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum)
if [[ $before == "$after" ]]; then ok "doctor changes no file"; else broken "doctor changes no file"; fi
claims_end
