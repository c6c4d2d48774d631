#!/usr/bin/env bash
# Comments and markers that switch checks off, in real repositories: what is new, what was there before.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

at=$ground/shop
git init -q -b main "$at"
git -C "$at" config user.name Demo
git -C "$at" config user.email demo@example.org
mkdir "$at/src" "$at/tests"
cat >"$at/src/cart.py" <<'CODE'
import json  # noqa: F401


def total(lines):
    return sum(line.price for line in lines)  # type: ignore[attr-defined]


def load(text):
    return json.loads(text)  # type: ignore[no-any-return]


def lines_of(cart):
    for line in cart.lines:
        if line.price > 0 and line.count > 0:
            yield line.name, line.price, line.count


def is_empty(cart):
    return next(lines_of(cart), None) is None
CODE
printf "it('adds', () => {\n  expect(1 + 1).toBe(2);\n});\n" >"$at/tests/cart.test.ts"
cat >"$at/tidegate.yml" <<'POLICY'
version: 1
exclude: ["gen/**"]
gates:
  suppressions: {}
waivers:
  - {gate: suppressions, match: {rule: "# nosec", path: "tools/**"}, reason: "no input of others", owner: "@ann", expires: 2027-03-31}
POLICY
commit() { git -C "$at" add -A && git -C "$at" commit -qm "$1"; }
commit "Begin"
base=$(git -C "$at" rev-parse HEAD)
judge() { timeout 20 "$tidegate" -C "$at" check --base "$base" --today 2026-12-01 "$@"; }
in_ci() { CI=true judge "$@"; }
again() { git -C "$at" reset -q --hard "$base" && git -C "$at" clean -qfd; }

exits 0 "a tree that did not change has nothing to judge" in_ci
says "no change" "and says so"

sed -i 's/adds/sums/' "$at/tests/cart.test.ts"
printf 'Write # noqa or it.only( where you must.\n' >"$at/README.md"
commit "Speak of marks"
exits 0 "a page that speaks of marks owes nothing" in_ci
says "0 new suppressions" "and the gate says what it counted"

again
sed -i 's/^it(/it.only(/' "$at/tests/cart.test.ts"
printf 'x = eval(input())  # nosec\n' >"$at/src/new.py"
exits 1 "a mark fails the gate before it is committed" judge
says "2 new suppressions" "in tracked files and in those that git does not know yet"
says "src/new.py:1: # nosec" "with its place"
says "tests/cart.test.ts:1: it.only" "and its name"
commit "Switch things off"
exits 1 "and after" in_ci
says "2 new suppressions" "as many"

again
git -C "$at" mv src/cart.py src/basket.py
sed -i 's/^import json/# A basket.\nimport json/; s/sum(line.price/sum(line.cost/; s/^    return json/        return json/' "$at/src/basket.py"
commit "Move, edit and indent"
exits 0 "lines that move, are edited or indented keep their marks" in_ci
says "0 new suppressions" "as none is new"

again
sed -i 's/  # noqa: F401//' "$at/src/cart.py"
printf '\n\nprint(total([]))  # noqa: T201\n' >>"$at/src/cart.py"
commit "Take one away, and add one"
exits 1 "one that is removed pays for none that is new elsewhere" in_ci
says "src/cart.py:22: # noqa" "which is named"

again
mkdir "$at/gen"
printf 'import pickle  # nosec\n' >"$at/gen/made.py"
exits 0 "excluded files owe nothing" judge
says "every changed file is excluded" "and the gate says so"

again
mkdir "$at/tools"
printf 'import pickle  # nosec\n' >"$at/tools/once.py"
exits 0 "a waiver takes a mark away where it says" judge
says "waived" "and is shown"
printf 'import pickle  # noqa\n' >>"$at/tools/once.py"
exits 1 "and no other mark" judge
says "1 waived" "which is said"

exits 0 "the page of the gate is at hand" "$tidegate" explain suppressions
# shellcheck disable=SC2016  # it is the page's own mark-up
says '`# type: ignore`' "with every mark"

claims_end
