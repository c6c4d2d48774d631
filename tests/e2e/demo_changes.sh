#!/usr/bin/env bash
# Three changes of the demo's shop, with real reports: code that goes away, tests that go away, code without tests.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
if ! command -v gcovr >/dev/null; then
  left_out "gcovr is not installed, so the shop cannot be measured"
  claims_end
fi

cp -R "$root/ci-examples/demo" "$ground/shop"
cd "$ground/shop"
git init -q -b main
git config user.name Demo
git config user.email demo@example.org
rm vouchers.patch
git add -A
git commit -qm "Sell"

build_and_test() {
  {
    cmake -G Ninja -S . -B build && cmake --build build
    find build -name '*.gcda' -delete
    build/shop_tests --gtest_output=xml:build/tests.xml
    gcovr --root . --filter src/ --xml build/coverage.xml build
  } >build/log 2>&1 || { cat build/log >&2; exit 70; }
}
judge() { "$tidegate" check --base main "$@"; }
change() {  # NAME: a branch of main
  git checkout -q -- . && git checkout -q main && git checkout -q -b "$1"
}
mkdir -p build
build_and_test
exits 0 "the result of main is kept" "$tidegate" baseline save
exits 0 "main passes" judge

change less_code
python3 - <<'SHORTEN'
import re
text = open("src/checkout/pricing.cpp").read()
text = re.sub(r"  if \(cart.pieces\(\) >= 10\).*\n", "", text)
open("src/checkout/pricing.cpp", "w").write(text)
tests = open("tests/checkout_test.cpp").read()
tests = re.sub(r"TEST_F\(Checkout, IsCheaperByTheDozen\) \{.*?\n\}\n\n", "", tests, flags=re.S)
open("tests/checkout_test.cpp", "w").write(tests)
SHORTEN
git commit -qam "Give no discount"
build_and_test
exits 0 "a change that deletes covered code passes coverage_delta" judge --only coverage_delta

change fewer_tests
python3 - <<'FORGET'
import re
text = open("tests/checkout_test.cpp").read()
text = re.sub(r"TEST_F\(Checkout, (AddsUp|IsCheaper|ChargesShipping)\w*\) \{.*?\n\}\n\n?", "", text, flags=re.S)
open("tests/checkout_test.cpp", "w").write(text)
FORGET
git commit -qam "Save time"
build_and_test
exits 1 "a change that removes tests of the critical module fails coverage_delta" judge --only coverage_delta
says "checkout" "which names the module"
says "src/checkout/cart.cpp" "the lines"
says "was 100" "and the rate that it had"

change untested
mkdir src/gifts
printf 'int wrapped(int gifts) {\n  if (gifts > 3) return gifts - 1;\n  return gifts;\n}\n' >src/gifts/gifts.cpp
sed -i 's|file(GLOB sources CONFIGURE_DEPENDS "src/\*/\*.cpp")|file(GLOB sources "src/c*/*.cpp")|' CMakeLists.txt
git add -A
git commit -qm "Wrap gifts"
build_and_test
if grep -q gifts build/coverage.xml; then broken "no report mentions the new file"; else ok "no report mentions the new file"; fi
exits 1 "and still patch_coverage fails" judge --only patch_coverage
says "src/gifts/gifts.cpp" "and names it"
claims_end
