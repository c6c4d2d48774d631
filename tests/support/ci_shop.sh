# Sourced by the end-to-end scripts about CI: a shop with real tests, in a repository with an origin.
# The script has set $tidegate.
# shellcheck shell=bash

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
unset CI GITHUB_ACTIONS GITLAB_CI GITEA_ACTIONS FORGEJO_ACTIONS CI_API_V4_URL CI_SERVER_URL

shop_git() {
  git -c user.name=a -c user.email=a@example.org -c commit.gpgsign=false "$@"
}

# The shop's tests: what the standard library counts, in two reports.
write_shop_tests() {
  cat >run-tests.sh <<'SH'
#!/bin/sh
exec python3 tests/run.py
SH
  chmod +x run-tests.sh
  mkdir -p tests src
  cat >tests/run.py <<'PY'
import glob, os, sys, trace, xml.sax.saxutils as sax
sys.dont_write_bytecode = True
sys.path[:0] = ["src", "tests"]
tracer = trace.Trace(count=1, trace=0)
cases, failed = [], 0
def run_all():
    global failed
    for path in sorted(glob.glob("tests/*_test.py")):
        module = __import__(os.path.basename(path)[:-3])
        for name in sorted(vars(module)):
            if not name.startswith("test_"): continue
            try: getattr(module, name)(); inner = ""
            except AssertionError as wrong:
                failed += 1
                inner = "<failure message=%s/>" % sax.quoteattr(str(wrong) or "assertion failed")
            cases.append('<testcase classname="%s" name="%s" file="%s">%s</testcase>'
                         % (module.__name__, name, path, inner))
tracer.runfunc(run_all)
os.makedirs("build/reports", exist_ok=True)
with open("build/reports/junit.xml", "w") as file:
    file.write('<testsuite name="shop">%s</testsuite>\n' % "\n".join(cases))
if os.path.exists("src/unmeasured"): sys.exit(1)
hits = {(os.path.relpath(f), l): n for (f, l), n in tracer.counts.items()}
with open("build/reports/coverage.info", "w") as file:
    for path in sorted(glob.glob("src/*.py")):
        lines = sorted(l for l in trace._find_executable_linenos(path) if l > 0)
        file.write("SF:%s\n" % path)
        file.writelines("DA:%d,%d\n" % (l, hits.get((path, l), 0)) for l in lines)
        file.write("end_of_record\n")
sys.exit(failed > 0)
PY
}

write_shop_policy() {  # the patterns of the two reports, each as YAML
  cat >tidegate.yml <<YAML
version: 1
artifacts:
  unit: {format: junit, $1}
  coverage: {format: lcov, $2, sources: ["src/**"]}
gates:
  tests: {min_executed: 2}
  test_population: {on_no_baseline: fail}
  coverage: {minimum: 60%}
  coverage_delta: {on_no_baseline: fail}
  patch_coverage: {minimum: 80%}
YAML
}

# A branch off the first commit: good, bad, blind (no coverage report) or both.
write_shop_change() {
  cat >src/voucher.py <<'PY'
def reduced(total, voucher):
    if voucher == "TEN":
        return total - total // 10
    if voucher == "HALF":
        return total // 2
    return total
PY
  cat >tests/voucher_test.py <<'PY'
import voucher
def test_ten(): assert voucher.reduced(100, "TEN") == 90
PY
  case $1 in
    good)
      cat >>tests/voucher_test.py <<'PY'
def test_half(): assert voucher.reduced(100, "HALF") == 50
def test_none(): assert voucher.reduced(100, "") == 100
PY
      ;;
    bad) ;;
    blind) touch src/unmeasured ;;
    both)
      touch src/unmeasured
      echo 'def test_half(): assert voucher.reduced(100, "HALF") == 51, "expected 51"' >>tests/voucher_test.py
      ;;
  esac
}

# make_shop FOLDER [PATTERN PATTERN]: FOLDER/origin.git with main and the branches good, bad, blind and
# both, and for each a merge commit with main as refs/pull/…/merge. main has moved on meanwhile.
make_shop() (
  folder=$1
  mkdir -p "$folder/maker"
  git init -q --bare -b main "$folder/origin.git"
  cd "$folder/maker" || exit
  git init -q -b main .
  git remote add origin "$folder/origin.git"
  write_shop_tests
  write_shop_policy "${2:-files: build/reports/junit.xml}" "${3:-files: build/reports/coverage.info}"
  printf '%s\n' /build/ /tidegate.json /.tidegate/ /.gitlab-ci-local/ __pycache__ >.gitignore
  printf 'def add(a, b):\n    return a + b\n' >src/cart.py
  cat >tests/cart_test.py <<'PY'
import cart
def test_adds(): assert cart.add(1, 2) == 3
def test_adds_nothing(): assert cart.add(1, 0) == 1
PY
  shop_git add .
  shop_git commit -qm "Add a cart"
  for change in good bad blind both; do
    shop_git checkout -q -b "$change" main
    write_shop_change "$change"
    shop_git add .
    shop_git commit -qm "Take vouchers"
  done
  shop_git checkout -q main
  echo "A shop." >README
  shop_git add README
  shop_git commit -qm "Say what this is"
  for change in good bad blind both; do
    shop_git checkout -q --detach main
    shop_git merge -q --no-ff -m "Merge $change" "$change"
    git push -q origin "HEAD:refs/pull/$change/merge" "$change"
  done
  git push -q origin main
)

shop_commit() { git -C "$1/origin.git" rev-parse "$2^{commit}"; }

# on_laptop FOLDER CHANGE RESULT [WORDS…]: what a developer does; the exit code is the verdict's.
on_laptop() {
  local folder=$1 change=$2 result=$3 clone=$1/laptop-$2
  shift 3
  if [[ ! -d $clone ]]; then
    git clone -q -b "$change" "$folder/origin.git" "$clone"
    (cd "$clone" && { ./run-tests.sh || true; })
  fi
  # shellcheck disable=SC2154
  "$tidegate" -C "$clone" baseline fetch >/dev/null
  "$tidegate" -C "$clone" check -o json="$result" "$@"
}

# same_verdict RESULT RESULT: the outcome, the exit code and every gate with its facts.
same_verdict() {
  python3 - "$1" "$2" <<'PY'
import json, sys
def verdict(path):
    result = json.load(open(path))
    return {key: result[key] for key in ("outcome", "exit_code", "gates")}
one, other = map(verdict, sys.argv[1:])
if one != other:
    print(json.dumps(one, indent=1), "\nis not\n", json.dumps(other, indent=1))
    sys.exit(1)
PY
}
