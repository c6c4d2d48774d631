#!/usr/bin/env bash
# From nothing to a gate: in eight layouts `tidegate init && tidegate check` passes and says what it
# judges, and a failing test, an untested file or a lost report does not. Then whatever may be in the
# way: files that are there, names that mean harm, folders that hold no project.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
source "$root/tests/support/layouts.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME=$ground

repository() {  # NAME: a new one, and there we are
  git init -q -b main "$ground/$1"
  cd "$ground/$1"
  git config user.name Demo
  git config user.email demo@example.org
}
keep() { git add -A && git commit -qm "$1"; }
fail_one_test() {  # FILE: the first test of it, whichever way its tool closes the element
  sed -i '0,/<testcase/{
    s|\(<testcase [^>]*[^/> ]\) */>|\1><failure message="expected 4, got 3"/></testcase>|
    s|></testcase>|><failure message="expected 4, got 3"/></testcase>|}' "$1"
}
not_has() { ! has "$@"; }
has() { grep -qF -- "$1" "${2:-tidegate.yml}"; }

for layout in python cpp typescript java go php ruby dotnet; do
  repository "$layout"
  "${layout}_layout"
  keep "A project"
  git clone -q "$ground/$layout" "$ground/$layout-clone"
  cp -r . "$ground/reports" && rm -rf "$ground/reports/.git" && cd "$ground/$layout-clone"
  cp -r "$ground/reports/." . && rm -rf "$ground/reports"
  git ls-files -z --others | xargs -0 touch  # tests run after an edit, and copying has no order
  exits 0 "$layout: init writes a policy" "$tidegate" init
  says "today: 3 pass" "$layout: and ends with what it is worth today"
  exits 0 "$layout: the policy passes as it is" "$tidegate" check
  says "executed tests" "$layout: and check says what it judges"
  says "line coverage" "$layout: coverage among it"
  exits 0 "$layout: lint has nothing to remark" "$tidegate" lint
  says ": fine (" "$layout: it says so"
  claim "$layout: sources are written" has "sources: ["
  claim "$layout: a critical module is proposed" has "max_newly_uncovered: 0"
  put "$untested" <<<"$code"
  exits 1 "$layout: an untested file fails" "$tidegate" check
  says "$(basename "$untested")" "$layout: and is named"
  rm "$untested"
  fail_one_test "$tests"
  exits 1 "$layout: a failing test fails" "$tidegate" check
  says "1 failing test" "$layout: it says so"
  rm "$tests"
  exits "$lost" "$layout: a lost report is no pass" "$tidegate" check
done

cd "$ground/python-clone"
claim "old type errors do not block" has "2 today: old ones do not block"
cd "$ground/typescript-clone"
claim "packages side by side are one pattern" has 'files: ["packages/*/junit.xml"]'
claim "and each of them owes its report" has "min_files: 3"
cd "$ground/dotnet-clone"
claim "a folder that a run made up is a wildcard" has '/TestResults/*/coverage.cobertura.xml'

# What is there stays.
cd "$ground/go-clone"
echo "# mine" >>tidegate.yml
cp tidegate.yml "$ground/mine.yml"
exits 2 "a policy that is there is not replaced" "$tidegate" init
says "init.exists" "and it is said why"
exits 0 "--ci beside it writes the workflow alone" "$tidegate" init --ci github
claim "the policy stays as it is" cmp tidegate.yml "$ground/mine.yml"
claim "the workflow runs the project's tests" has "gotestsum --junitfile build/junit.xml" .github/workflows/tidegate.yml
claim "the default branch keeps its results" has "baseline push" .github/workflows/tidegate-baseline.yml
exits 2 "a workflow that is there is not replaced" "$tidegate" init --ci github
exits 0 "--force replaces both" "$tidegate" init --ci github --force
claim "now the policy is init's" not_has "# mine"
exits 0 "GitLab gets its pipeline" "$tidegate" init --ci gitlab
claim "with the reports of the policy" has "paths: [build/coverage.xml]" .gitlab-ci.yml
rm -r .github .gitlab-ci.yml tidegate.yml
mkdir "$ground/outside" && ln -s "$ground/outside" .github
exits 2 "a link is not followed out of the project" "$tidegate" init --ci github
claim "and nothing is written" test ! -e tidegate.yml -a ! -e "$ground/outside/workflows"
rm .github

# Nothing to measure: a policy all the same, and no pass.
repository blank
exits 0 "an empty repository gets a policy" "$tidegate" init
says "nothing is measured" "that says that nothing is measured"
exits 4 "which is no pass" "$tidegate" check
repository fresh
put pyproject.toml <<<'[project]'
put src/shop.py <<<'x = 1'
exits 0 "code without reports gets a policy" "$tidegate" init
says "python3 -m pytest --junitxml=build/junit.xml" "and the command that leaves them"
exits 4 "which is no pass either" "$tidegate" check
mkdir "$ground/plain" && cd "$ground/plain"
exits 0 "a folder that is no repository gets a policy without a change" "$tidegate" init
claim "it is valid" "$tidegate" lint

# No place for a policy.
mkdir "$ground/home" && cd "$ground/home"
exits 2 "a home folder is no project" env HOME="$ground/home" "$tidegate" init
says "init.no_place" "and is told apart"
git init -q --bare "$ground/bare.git" && cd "$ground/bare.git"
exits 2 "nor is a bare repository" "$tidegate" init
cd "$ground/fresh"
exits 4 "without git nothing is known of a repository" env PATH=/nonexistent "$tidegate" init --force
claim "nothing of the refused ones is left" test ! -e "$ground/home/tidegate.yml" -a ! -e "$ground/bare.git/tidegate.yml"
if ((EUID == 0)) && command -v setpriv >/dev/null; then
  cp "$tidegate" "$ground/tidegate-copy" && chmod 755 "$ground" "$ground/tidegate-copy"
  cd "$ground/plain" && rm tidegate.yml
  exits 2 "a read-only folder is told" setpriv --reuid=65534 --regid=65534 --clear-groups "$ground/tidegate-copy" init
  says "file.unwritable" "by its code"
elif ((EUID != 0)); then
  cd "$ground/plain" && rm tidegate.yml && chmod a-w .
  exits 2 "a read-only folder is told" "$tidegate" init
  says "file.unwritable" "by its code"
else
  left_out "a read-only folder: root may write everywhere, and there is no setpriv"
fi

# Broken evidence is told, and not explained away.
repository broken
put src/a.py <<<'x = 1'
keep "A file"
put build/junit.xml <<<'<testsuite name="s"><testcase classname="a" name="b"/>'
exits 0 "beside a report that was cut off a policy is written" "$tidegate" init
says "unit broken" "that names it"
exits 4 "and it stays no pass" "$tidegate" check

echo "$(cat build/junit.xml)</testsuite>" | put build/unit.xml && rm build/junit.xml tidegate.yml
cobertura build/coverage.xml . src/a.py
touch -d '2 hours ago' build/coverage.xml && echo 'x = 2' >src/a.py
exits 0 "beside coverage older than its source a policy is written" "$tidegate" init
says "coverage stale" "that says so"
claim "with the sources all the same" has 'sources: ["src/**/*.py"]'
exits 4 "and it is no pass" "$tidegate" check

# A report that starts elsewhere, with a name that two files could have.
repository moved
for service in api web; do
  for name in main "$service"; do put "services/$service/src/$name.py" <<<$'a = 1\nb = 2\nc = 3\nd = 4'; done
done
keep "Two services"
echo '/build/' >.git/info/exclude
cobertura build/coverage.xml /app src/main.py src/web.py
exits 0 "paths that could mean two files are mended" "$tidegate" init
claim "by the prefix that fits all of them" has "prefix: services/web"

# A run that broke off while its tests were loaded: its errors become nobody's limit.
repository interrupted
echo /build/ >.git/info/exclude
put pyproject.toml <<<'[project]'
keep "A project"
put build/junit.xml <<'XML'
<testsuites><testsuite name="pytest" errors="1" failures="0" skipped="0" tests="1"><testcase classname="" name="tests.test_cart" time="0.000"><error message="collection failure">ModuleNotFoundError: No module named 'shop'</error></testcase></testsuite></testsuites>
XML
exits 0 "where no test passed, init writes a policy" "$tidegate" init
claim "which lets none fail" has "max_failed: 0"
says "mend the test run: none of its tests passed" "and says what to do"
says "tidegate check ends with 1" "and what comes of it"
exits 1 "so check does not pass" "$tidegate" check

# A pipeline of somebody else's, and a default branch with a name of its own.
repository pipeline
put .gitlab-ci.yml <<<'deploy: {script: [./deploy.sh]}'
put composer.json <<<'{"require-dev": {"pestphp/pest": "^3"}}'
put package.json <<<'{"scripts": {"test": "node --test"}}'
put app/cart.php <<<'<?php pay();'
put database/tables.php <<<'<?php pay();'
put web/cart.js <<<'x = 1'
keep "A project"
git update-ref refs/remotes/origin/12.x HEAD
git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/12.x
for force in "" --force; do
  # shellcheck disable=SC2086
  exits 2 "a pipeline of somebody else's is not replaced ${force:+, not even by force}" "$tidegate" init --ci gitlab $force
  claim "it stays as it is" has deploy.sh .gitlab-ci.yml
done
exits 0 "the workflows of GitHub are written beside it" "$tidegate" init --ci github --force
claim "for the default branch of the remote" has 'branches: ["12.x"]' .github/workflows/tidegate-baseline.yml
claim "Pest is run by its own program" has "vendor/bin/pest " .github/workflows/tidegate.yml
claim "what two tools would write gets names that a shell keeps whole" has "=build/node-test-junit.xml " .github/workflows/tidegate.yml
claim "migrations are no sources" not_has database
claim "a command that fails without a failing test fails the job" has "steps.test.outcome" .github/workflows/tidegate.yml

# Names that mean harm.
repository hostile
put 'src/auth "x": #{y}/login.py' <<<'x = 1'
keep "A file"
report='<testsuite name="s"><testcase classname="a" name="b"/></testsuite>'
names=('a"b: c' $'new\nline' '# hash' '*star[1]' '@at' '{a,b}' $'bad\xff\xfe' '!not' $'tab\there' "it's \$(touch pwned)"
  $'\u202eevil' '%TAG !' '- dash' 'true' '&anchor' '|')
for name in "${names[@]}"; do mkdir -p "r-$name" && echo "$report" >"r-$name/$name.xml"; done
mkdir loop && ln -s ../loop loop/again && ln -s / loop/all && ln -s /etc/passwd loop/junit.xml && mkfifo loop/pipe.xml
exits 0 "names that mean harm are quoted" "$tidegate" init
says "${#names[@]} tests today" "every one of them is found, and no link is followed"
exits 0 "and every one is judged" "$tidegate" check
says "${#names[@]} passed" "by its report"
claim "no name was run" test ! -e pwned

# A large tree: what git tracks is not looked into.
repository large
for ((folder = 0; folder < 200; ++folder)); do
  mkdir -p "src/m$folder" && touch "src/m$folder/"{1..100}.xml
done
keep "20,000 files"
put build/junit.xml <<<"$report"
exits 0 "20,000 files take no time to speak of" timeout 10 "$tidegate" init
says "1 test today" "and the one report is found"
claims_end
