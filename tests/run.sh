#!/usr/bin/env bash
# Builds tidegate and runs its tests. Installs what is missing first; safe to repeat, from any folder.
#
#   ./tests/run.sh          formatting, house rules, unit, golden, story and end-to-end tests
#   ./tests/run.sh --all    adds clang-tidy, sanitizers, fuzzing and the demo
#
# The last line is "N passed, N failed, N skipped": every GoogleTest case, every claim of an end-to-end
# script and every other step counts as one. Exit code 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

all=no
case "${1:-}" in
  --all) all=yes ;;
  "") ;;
  *) echo "usage: tests/run.sh [--all]" >&2; exit 2 ;;
esac

passed=0
failed=0
skips=()
logs=build/logs
started=$SECONDS
mkdir -p "$logs"

pass() { passed=$((passed + ${2:-1})); echo "  pass  $1"; }
fail() { failed=$((failed + ${2:-1})); echo "  FAIL  $1"; }
skip() { skips+=("$1"); echo "  SKIP  $1"; }
heading() { printf '\n== %s\n' "$1"; }

show() { sed 's/^/    | /' "$1" | tail -n "${2:-60}"; }

finish() {
  printf '\n== result after %d s\n' "$((SECONDS - started))"
  local reason
  for reason in "${skips[@]}"; do echo "  SKIPPED  $reason"; done
  echo "$passed passed, $failed failed, ${#skips[@]} skipped"
  exit $((failed > 0))
}

# A step is one command: its output goes to a log that is shown only when it fails.
step() {
  local name=$1 log
  shift
  log=$logs/${name//[^a-z0-9]/-}.log
  if "$@" >"$log" 2>&1 </dev/null; then
    pass "$name"
  else
    fail "$name (exit $?; the end of $log follows)"
    show "$log"
    return 1
  fi
}

have() { command -v "$1" >/dev/null; }

build() {  # a preset, and targets
  local preset=$1
  shift
  cmake --preset "$preset" && cmake --build --preset "$preset" -j "$(nproc)" "$@"
}

tracked() { git -c safe.directory="$PWD" ls-files --cached --others --exclude-standard -- "$@" | existing; }
existing() {
  local path
  while IFS= read -r path; do if [[ -e $path ]]; then printf '%s\n' "$path"; fi; done
}

# Runs the GoogleTest program of a preset and adds its cases up.
unit_tests() {
  local preset=$1
  local report=build/$preset/tests.xml log=$logs/tests-$preset.log code=0
  rm -f "$report"
  "build/$preset/tidegate_tests" --gtest_brief=1 --gtest_output="xml:$report" \
    >"$log" 2>&1 </dev/null || code=$?
  local ran bad out
  ran=$(grep -c '<testcase .* status="run"' "$report" 2>/dev/null)
  out=$(grep -c '<testcase .* result="skipped"' "$report" 2>/dev/null)
  bad=$(grep -c '^\[  FAILED  \] [A-Za-z].* ms)$' "$log")
  if ((code != 0 && bad == 0)); then bad=1; fi  # a crash is a failure, whatever was reported
  if ((code == 0 && ${ran:-0} == 0)); then
    fail "$preset: the test program ran nothing"
    return
  fi
  if ((bad > 0)); then
    fail "$preset: $bad of ${ran:-0} tests (exit $code; the end of $log follows)" "$bad"
    show "$log" 120
  fi
  local good=$((${ran:-0} - bad - out))
  if ((good > 0)); then pass "$preset: $good tests" "$good"; fi
  if ((out > 0)); then
    grep -A1 'Skipped$' "$log" | head -n 20
    local index
    for ((index = 0; index < out; ++index)); do skips+=("a test of $log skipped itself"); done
  fi
}

# An end-to-end script prints one line per claim: "ok - …", "FAIL - …" or "SKIP - …".
end_to_end() {
  local script=$1 name log code=0
  name=$(basename "$script" .sh)
  log=$logs/e2e-$name.log
  TIDEGATE=$PWD/build/dev/tidegate timeout 900 "$script" >"$log" 2>&1 </dev/null || code=$?
  local good bad line
  good=$(grep -c '^ok - ' "$log")
  bad=$(grep -c '^FAIL - ' "$log")
  if ((code != 0 && bad == 0)); then bad=1; fi
  if ((code == 0 && bad > 0)); then code=1; fi
  while IFS= read -r line; do skip "$name: ${line#SKIP - }"; done < <(grep '^SKIP - ' "$log")
  if ((bad > 0)); then
    fail "$name: $bad of $((good + bad)) claims (exit $code; $log follows)" "$bad"
    show "$log"
  fi
  if ((good > 0)); then pass "$name: $good claims" "$good"; fi
  if ((good + bad == 0)) && ! grep -q '^SKIP - ' "$log"; then fail "$name: claims nothing"; fi
}

format_sources() {
  tracked '*.h' '*.cpp' | xargs -d '\n' clang-format-19 --dry-run -Werror
}

# SC2317: a function that is only passed on by name looks unreachable.
lint_scripts() { tracked '*.sh' .ci/run | xargs -d '\n' shellcheck -x -P SCRIPTDIR -e SC2317; }

# clang does not know GCC's -Wno-restrict, and warns of what GCC's own headers do.
lint_sources() {
  tracked 'src/*.cpp' 'gates/*.cpp' |
    xargs -d '\n' -n 4 -P "$(nproc)" clang-tidy-19 --quiet -p build/dev \
      --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-error
}

static_binary() {
  build release --target tidegate tidegate-publish && ldd build/release/tidegate | grep 'statically linked'
}

fuzz() {  # a target; an input that breaks it is kept beside the logs
  local corpus code=0
  corpus=$(mktemp -d)
  "build/fuzz/$1" -max_total_time=8 -rss_limit_mb=2048 -artifact_prefix="$logs/$1-" "$corpus" ||
    code=$?
  rm -rf "$corpus"
  return "$code"
}

heading "set-up"
groups=(build tests demo)
if [[ $all == yes ]]; then groups+=(all); fi
tests/setup.sh "${groups[@]}" || { fail "set-up"; finish; }
pass "set-up"
if have ccache; then
  # Paths relative to the tree, so that a copy of it (tests/e2e/new_gate.sh) finds the same objects.
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
fi

heading "formatting"
if have clang-format-19; then
  step "clang-format" format_sources
else
  skip "clang-format: there is no clang-format-19"
fi
if have shellcheck; then step "shellcheck" lint_scripts; else skip "shellcheck: not installed"; fi

heading "build"
if ! step "dev build" build dev; then
  skip "every test: nothing was built that could be tested"
  finish
fi

heading "house rules, unit tests, goldens and stories"
unit_tests dev

heading "the static binary"
step "release is statically linked" static_binary

heading "end to end"
only_with_all=(ci_output demo gitlab_ci hook_managers html init_tools packages publish_prism real_tools
  sanitised_markdown sarif_output workflow_files workflows)  # they build or download much
for script in tests/e2e/*.sh; do
  name=$(basename "$script" .sh)
  if [[ $all == no && " ${only_with_all[*]} " == *" $name "* ]]; then
    skip "$name: runs with --all"
  else
    end_to_end "$script"
  fi
done

if [[ $all == yes ]]; then
  heading "clang-tidy"
  if have clang-tidy-19; then
    step "clang-tidy" lint_sources
  else
    skip "clang-tidy: there is no clang-tidy-19"
  fi

  heading "address and undefined behaviour sanitizers"
  if step "asan build" build asan --target tidegate_tests tidegate; then unit_tests asan; fi

  heading "fuzzing"
  if ! compgen -G 'tests/fuzz/*.cpp' >/dev/null; then
    skip "fuzzing: there are no targets yet"
  elif have clang++-19; then
    if step "fuzz build" build fuzz; then
      for source in tests/fuzz/*.cpp; do
        target=fuzz_$(basename "$source" .cpp)
        step "$target, 8 s" fuzz "$target"
      done
    fi
  else
    skip "fuzzing: there is no clang++-19"
  fi
else
  skip "clang-tidy, sanitizers, fuzzing: run with --all"
fi
finish
