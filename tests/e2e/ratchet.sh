#!/usr/bin/env bash
# Old type errors do not block, new ones do: real git, 500 errors, and changes that move, shift and
# re-indent them. The checker is a few lines of awk that print what mypy prints.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
at=$ground/shop
git init -q -b main "$at"
cd "$at"
git config user.name Demo
git config user.email demo@example.org

check_types() {  # every number in quotation marks is an error
  find src -name '*.py' | sort | xargs awk '
    /: int = "/ { printf "%s:%d: error: Incompatible types in assignment (expression has type \"str\", variable has type \"int\")  [assignment]\n", FILENAME, FNR; errors++ }
    FNR == 1 { files++ }
    END { if (errors) printf "Found %d errors in %d files (checked %d source files)\n", errors, files, files
          else printf "Success: no issues found in %d source files\n", files }' >build/mypy.txt
}
judge() { check_types; "$tidegate" check --base main; }

mkdir -p src/shop build
printf '/build/\n' >.gitignore
cat >tidegate.yml <<'POLICY'
version: 1
artifacts:
  types: {format: mypy, files: build/mypy.txt}
gates:
  types: {max_new: 0}
POLICY
for file in cart price stock log mail; do
  for ((i = 1; i <= 100; ++i)); do echo "${file}_$i: int = \"$((i % 7))\""; done >"src/shop/$file.py"
done
git add -A && git commit -qm "500 old errors"
check_types
claim "500 errors are kept as the baseline" "$tidegate" baseline save

git checkout -qb change
git mv src/shop/cart.py src/shop/basket.py
sed -i '1i # Moved here from cart.\nimport decimal\n' src/shop/basket.py
sed -i 's/^price_5\(.*\)$/if True:\n        price_5\1/' src/shop/price.py
git add -A && git commit -qm "Move a file, insert lines above, re-indent"
exits 0 "a file that moved, lines above and re-indentation are nothing new" judge
says "0 new type errors" "it says so"
says "500 findings, none new" "and counts the old ones"

echo 'late: int = "8"' >>src/shop/basket.py
git add -A && git commit -qm "One error more"
exits 1 "one error more fails" judge
says "src/shop/basket.py:104" "and is named with its place"

sed -i '/^stock_12: /d; /^stock_34: /d' src/shop/stock.py
git add -A && git commit -qm "Two errors less"
exits 1 "two that were fixed do not pay for a new one" judge
says "1 new type error" "it is still the one"

sed -i '/^late: /d' src/shop/basket.py
sed -i 's/^log_56: int = "0"/log_56: int = "4711"/' src/shop/log.py
git add -A && git commit -qm "Another value on an old line"
exits 1 "an old line that was edited and is still wrong is new" judge
says "src/shop/log.py:56" "and named"

git checkout -q -- . && git reset -q --hard HEAD~1 && sed -i '/^late: /d' src/shop/basket.py
cp src/shop/mail.py src/shop/mail_copy.py
git add -A && git commit -qm "A copy of a file with old errors"
exits 1 "copies of old errors are new ones" judge
says "100 new type errors" "all hundred of them"

git rm -q src/shop/mail_copy.py && git commit -qm "No copy"
exits 0 "the change without them passes" judge
: >build/mypy.txt
exits 4 "an empty report is no clean run" "$tidegate" check --base main
head -n 3 <(check_types; cat build/mypy.txt) >build/cut.txt && mv build/cut.txt build/mypy.txt
sed -i '$a Found 498 errors in 5 files (checked 5 source files)' build/mypy.txt
exits 4 "a report that lost lines is broken" "$tidegate" check --base main
says "mypy.incomplete" "and says why"
claims_end
