#!/usr/bin/env bash
# A gate is one folder: adding it adds it everywhere, removing it removes it, and a folder that defines no gate
# is a build error that names it. Works on a copy of the sources.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
(cd "$root" && tar -c --exclude=./build --exclude=./.git --exclude=./.tidegate .) | tar -x -C "$copy"
cd "$copy"
if command -v ccache >/dev/null; then
  # The same relative paths as in the original tree, so that its objects are found again.
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$copy CCACHE_NOHASHDIR=1
fi
build() { cmake --build build/dev --target tidegate; }
cmake --preset dev -DTIDEGATE_TESTS=OFF >/dev/null
claim "the copy builds" build

mkdir gates/moon_phase
cat >gates/moon_phase/moon_phase.cpp <<'GATE'
// Looks at the moon, and never has anything to say about it.
#include "tidegate/gate.h"

namespace tidegate::gates::moon_phase {
namespace {

Result<Gate> arm(const Params&) {
  return Gate{{}, [](const Evidence&) -> std::vector<Fact> { return {}; }};
}

constexpr ParamSpec params[] = {{"max_moons", ParamType::count, "1", "how many moons may shine"}};

}  // namespace

extern const GateKind kind;
constinit const GateKind kind{.name = "moon_phase",
                              .summary = "Few enough moons shine.",
                              .scope = Scope::whole,
                              .params = params,
                              .arm = arm};

}  // namespace tidegate::gates::moon_phase
GATE
cat >gates/moon_phase/README.md <<'PAGE'
# moon_phase

| `max_moons` | `1` | how many moons may shine |
PAGE
claim "a new folder under gates/ builds without any other change" build
exits 0 "list gates runs" build/dev/tidegate list gates
says "moon_phase" "list gates shows the new gate"
says "Few enough moons shine." "with its summary"
exits 0 "schema policy runs" build/dev/tidegate schema policy
says "max_moons" "the policy's schema knows the new gate's setting"
exits 0 "explain runs" build/dev/tidegate explain moon_phase
says "how many moons may shine" "explain prints the new gate's page"

printf 'version: 1\ngates:\n  moon_phase: {max_moons: 2}\n' >moon.yml
exits 0 "a policy may ask for the new gate" build/dev/tidegate lint moon.yml
printf 'version: 1\ngates:\n  moon_phase: {max_mons: 2}\n' >moon.yml
exits 3 "a misspelt setting of the new gate is a policy error" build/dev/tidegate lint moon.yml
says 'did you mean "max_moons"' "and the error knows the right name"

mv gates/moon_phase/moon_phase.cpp moon_phase.cpp
if said=$(build 2>&1); then
  broken "a folder under gates/ that defines no gate must not build"
else
  ok "a folder under gates/ that defines no gate does not build"
fi
says "moon_phase::kind" "and the error names it"

rm -r gates/moon_phase
claim "without the folder it builds again" build
exits 0 "list gates runs" build/dev/tidegate list gates
if [[ $said == *moon_phase* ]]; then broken "the gate is gone"; else ok "the gate is gone"; fi
claims_end
