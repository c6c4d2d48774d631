#!/usr/bin/env bash
# A gate in Python, as in ci-examples/external_gate: it fails a run and shows where, passes when that is mended, and its
# silence is never a pass.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
at=$(mktemp -d)
trap 'rm -rf "$at"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

cp "$root/ci-examples/external_gate/open_ends.py" "$root/ci-examples/external_gate/tidegate.yml" "$at/"
mkdir "$at/src"
cat >"$at/src/cart.py" <<'CODE'
def total(prices):
    # TODO: round as the tax office does
    return sum(prices)
CODE
printf 'def price(item):\n    return item.price  # TODO(SHOP-12): net or gross\n' >"$at/src/price.py"
printf '/build/\n' >"$at/.gitignore"
git -C "$at" init -q -b main
git -C "$at" add .
git -C "$at" -c user.name=Demo -c user.email=demo@example.org commit -q -m "Begin"

report=$at/build/open-ends.json
look() { (cd "$at" && python3 open_ends.py --most "${1:-20}" --output build/open-ends.json 'src/*.py'); }
judge() { timeout 20 "$tidegate" -C "$at" check "$@"; }

exits 4 "without its report the gate is not evaluated" judge
claim "the script writes its report" look
exits 0 "tidegate inspects the report" "$tidegate" -C "$at" inspect build/open-ends.json
says "read, facts" "and knows its format"
exits 1 "an open end without a ticket fails the run" judge -o markdown=build/summary.md
says "open ends without a ticket" "the log names the fact"
says "src/cart.py" "and the exhibit's file"
claim "the summary names the exhibit" grep -q 'src/cart.py' "$at/build/summary.md"
claim "with its words" grep -q 'round as the tax office does' "$at/build/summary.md"
claim "and the gate" grep -q 'open_ends' "$at/build/summary.md"

sed -i 's/TODO:/TODO(SHOP-34):/' "$at/src/cart.py"
claim "the script looks again" look
exits 0 "with a ticket the run passes" judge
claim "the script looks with a lower limit" look 1
exits 1 "more open ends than allowed fail the run" judge

claim "the script looks once more" look
cp "$report" "$at/build/whole.json"
head -c -20 "$at/build/whole.json" >"$report"
exits 4 "a report that was cut off is broken evidence" judge
: >"$report"
exits 4 "an empty file is empty evidence" judge
printf '{"schema_version": 1, "tool": {"name": "open-ends"}, "facts": []}\n' >"$report"
exits 4 "a report without a fact is empty evidence" judge
says "facts.empty" "and the code says so"
sed 's/"limit"/"limits"/' "$at/build/whole.json" >"$report"
exits 4 "a misspelt key is broken evidence" judge
says 'did you mean "limit"' "and the error knows the right name"
(cd "$at" && python3 open_ends.py --output build/open-ends.json '*.nothing')
exits 4 "a script that found nothing to look at is not evaluated" judge
says "no tracked file matches" "and its own words say why"
printf '{"schema_version": 1, "tool": {"name": "x"}, "facts": [{"label": "y", "standing": "noted"}]}\n' >"$report"
exits 1 "a report that demands nothing fails" judge

exits 0 "schema facts prints a schema" "$tidegate" schema facts
says "draft/2020-12" "of the draft that the other schemas are in"
claims_end
