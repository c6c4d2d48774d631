#!/usr/bin/env bash
# The commands that `tidegate init` proposes, run with the real tools: they leave the reports that its
# policy names, and that policy then passes, until a test fails or a file stays untested.
#
# Downloads about 100 MB from npm into build/ once, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
source "$root/tests/support/layouts.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
"$root/tests/setup.sh" demo init >/dev/null 2>&1 || true

# run_proposed: what the policy says leaves the reports, each command whatever the one before found.
proposed() { sed -n 's/^#   \([^ ].*\)/\1/p' tidegate.yml | sed -n '/^# *What leaves/,$!p'; }
run_proposed() {
  local command
  while IFS= read -r command; do bash -c "$command" >>"$ground/tools.log" 2>&1 || true; done <"$ground/commands"
}

# journey TOOL FAILING-EDIT: in a fresh project, from nothing to a gate that holds.
journey() {
  local tool=$1 break_test=$2
  git init -q -b main . && git config user.name Demo && git config user.email demo@example.org
  git add -A && git commit -qm "A project"
  exits 0 "$tool: a policy is written" "$tidegate" init
  says "nothing is measured" "$tool: and says that nothing is measured"
  proposed >"$ground/commands"
  claim "$tool: it proposes commands" test -s "$ground/commands"
  exits 4 "$tool: nothing measured is no pass" "$tidegate" check
  run_proposed
  exits 0 "$tool: with their reports the policy passes as it is" "$tidegate" check
  exits 0 "$tool: and is written again, with what is measured" "$tidegate" init --force
  says "today: 3 pass" "$tool: all of it passes"
  exits 0 "$tool: check agrees" "$tidegate" check
  git add tidegate.yml && git commit -qm "A gate"
  put "$untested" <<<"$code"
  run_proposed
  exits 1 "$tool: an untested file fails" "$tidegate" check
  says "$(basename "$untested")" "$tool: and is named"
  rm "$untested"
  eval "$break_test"
  run_proposed
  exits 1 "$tool: a failing test fails" "$tidegate" check
  says "1 failing test" "$tool: and is counted"
  if ((broken_claims > 0)) && [[ -s $ground/tools.log ]]; then tail -n 20 "$ground/tools.log" | sed 's/^/    | /'; fi
  : >"$ground/tools.log"
}
start() { mkdir "$ground/$1" && cd "$ground/$1"; }

if ! python3 -c 'import pytest, pytest_cov' 2>/dev/null && /usr/bin/python3 -c 'import pytest, pytest_cov' 2>/dev/null; then
  mkdir "$ground/bin" && ln -s /usr/bin/python3 "$ground/bin/python3"  # Debian's, which has them
  PATH=$ground/bin:$PATH
fi
if python3 -c 'import pytest, pytest_cov' 2>/dev/null; then
  start pytest
  printf '/build/\n__pycache__/\n.coverage\n.pytest_cache/\n' >.gitignore
  put pyproject.toml <<<$'[project]\nname = "shop"\nversion = "1"'
  put shop/__init__.py </dev/null
  four_lines 'def total(cart):' '    if cart:' '        return sum(cart)' '    return 0' | put shop/cart.py
  put tests/test_cart.py <<<$'from shop.cart import total\n\n\ndef test_total():\n    assert total([1, 2]) == 3'
  untested=shop/voucher.py code=$'def redeem(code):\n    if code:\n        return code.upper()\n    return ""'
  journey pytest "sed -i 's/== 3/== 4/' tests/test_cart.py"
else
  left_out "pytest: python3 has no pytest and pytest_cov"
fi

if command -v gcovr >/dev/null && command -v cmake >/dev/null; then
  start cmake
  echo '/build/' >.gitignore
  put CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(shop CXX)
enable_testing()
find_package(GTest REQUIRED)
add_executable(cart_test src/cart.cpp tests/cart_test.cpp)
target_link_libraries(cart_test PRIVATE GTest::gtest_main)
add_test(NAME cart COMMAND cart_test)
CMAKE
  four_lines 'int total(int a) {' '  if (a > 0) return a;' '  return 0;' '}' | put src/cart.cpp
  put tests/cart_test.cpp <<<$'#include <gtest/gtest.h>\nint total(int a);\nTEST(Cart, Total) { EXPECT_EQ(total(3), 3); }'
  untested=src/voucher.cpp code=$'int redeem(int code) {\n  return code * 2;\n}'
  journey CMake "sed -i 's/, 3);/, 4);/' tests/cart_test.cpp"
else
  left_out "CMake: there is no cmake or no gcovr"
fi

modules=$root/build/init-tools
bring() { timeout 300 npm install --prefix "$modules" --no-audit --no-fund --loglevel=error "$@" >"$ground/npm.log" 2>&1 </dev/null; }
mkdir -p "$modules"
if ! command -v npm >/dev/null; then
  left_out "vitest and jest: there is no npm"
elif ! bring vitest@3 @vitest/coverage-v8@3 jest@30 jest-junit@16; then
  left_out "vitest and jest: npm cannot bring them ($(tail -n 1 "$ground/npm.log" | cut -c1-120))"
else
  start vitest
  printf 'node_modules\n/build/\n/coverage/\n' >.gitignore
  ln -s "$modules/node_modules" node_modules
  put package.json <<<'{"name": "shop", "type": "module", "devDependencies": {"vitest": "^3.0.0"}}'
  four_lines 'export function total(a: number): number {' '  if (a > 0) return a;' '  return 0;' '}' | put src/cart.ts
  put src/cart.test.ts <<<$'import { expect, test } from "vitest";\nimport { total } from "./cart";\ntest("total", () => expect(total(3)).toBe(3));'
  untested=src/voucher.ts code=$'export function redeem(code: string): string {\n  return code.toUpperCase();\n}'
  journey vitest "sed -i 's/toBe(3)/toBe(4)/' src/cart.test.ts"

  start jest
  printf 'node_modules\n/build/\n/coverage/\n' >.gitignore
  ln -s "$modules/node_modules" node_modules
  put package.json <<<'{"name": "shop", "devDependencies": {"jest": "^30.0.0"}}'
  four_lines 'exports.total = (a) => {' '  if (a > 0) return a;' '  return 0;' '};' | put src/cart.js
  put src/cart.test.js <<<$'const { total } = require("./cart");\ntest("total", () => expect(total(3)).toBe(3));'
  untested=src/voucher.js code=$'exports.redeem = (code) => {\n  return code.toUpperCase();\n};'
  journey jest "sed -i 's/toBe(3)/toBe(4)/' src/cart.test.js"
fi
claims_end
