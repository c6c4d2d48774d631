# Sourced by tests/e2e/init.sh: small projects in eight layouts, each with the reports that its tools
# leave, in the shapes that they write. Every function fills the current folder and sets
#   tests:   the report in which a test can be made to fail
#   untested: a source file that nobody has tested, and its text in $code
#   lost: the exit code when that report is lost (another one of its kind may be there still)
# shellcheck shell=bash disable=SC2034,SC2016

# put FILE: stdin into a file, with the folders above it.
put() {
  mkdir -p "$(dirname "$1")"
  cat >"$1"
}

# cobertura FILE SOURCE NAME…: four lines in each file, of which three ran.
cobertura() {
  local file=$1 source=$2 name
  shift 2
  {
    echo '<?xml version="1.0" ?>'
    echo '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">'
    echo '<coverage version="7.6" timestamp="1732600000" line-rate="0.75" branch-rate="0">'
    echo "  <sources><source>$source</source></sources>"
    echo '  <packages><package name="shop" line-rate="0.75" branch-rate="0" complexity="0"><classes>'
    for name in "$@"; do
      echo "    <class name=\"$(basename "$name")\" filename=\"$name\" line-rate=\"0.75\">"
      echo '      <methods/><lines><line number="1" hits="3"/><line number="2" hits="3"/>'
      echo '      <line number="3" hits="2"/><line number="4" hits="0"/></lines></class>'
    done
    echo '  </classes></package></packages></coverage>'
  } | put "$file"
}

four_lines() { printf '%s\n%s\n%s\n%s\n' "$@"; }

python_layout() {
  lost=4 tests=build/junit.xml untested=src/shop/voucher.py code='def redeem(code):
    return code.upper()'
  printf '/build/\n__pycache__/\n' >.gitignore
  put pyproject.toml <<<$'[project]\nname = "shop"\n[tool.pytest.ini_options]\ntestpaths = ["tests"]'
  four_lines 'def total(cart):' '    if cart:' '        return sum(cart)' '    return 0' | put src/shop/cart.py
  four_lines 'def pay(amount):' '    if amount > 0:' '        return amount' '    return 0' |
    put src/shop/payment/card.py
  put tests/test_cart.py <<<'def test_total(): pass'
  put build/junit.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="1" tests="3" time="0.042" timestamp="2026-11-26T12:00:00" hostname="ci"><testcase classname="tests.test_cart" name="test_total" time="0.001" />
<testcase classname="tests.test_cart" name="test_nothing" time="0.001" />
<testcase classname="tests.test_card" name="test_pay" time="0.000"><skipped type="pytest.skip" message="no card">tests/test_card.py:3: no card</skipped></testcase></testsuite></testsuites>
XML
  cobertura build/coverage.xml /home/dev/shop/src shop/cart.py shop/payment/card.py
  put build/mypy.txt <<'TEXT'
src/shop/cart.py:3: error: Incompatible return value type (got "int", expected "str")  [return-value]
src/shop/cart.py:4: error: Incompatible return value type (got "int", expected "str")  [return-value]
Found 2 errors in 1 file (checked 2 source files)
TEXT
}

cpp_layout() {
  lost=4 tests=build/junit.xml untested=src/voucher.cpp code='int redeem(int code) {
  return code * 2;
}'
  echo '/build/' >.gitignore
  put CMakeLists.txt <<<$'cmake_minimum_required(VERSION 3.25)\nproject(shop CXX)\nenable_testing()'
  four_lines 'int total(int a) {' '  if (a > 0)' '    return a;' '  return 0; }' | put src/cart.cpp
  four_lines 'int pay(int a) {' '  if (a > 0)' '    return a;' '  return 0; }' | put src/checkout/pay.cpp
  put include/shop/cart.h <<<'int total(int a);'
  put tests/cart_test.cpp <<<'int main() {}'
  put build/junit.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="Linux-c++" tests="2" failures="0" disabled="0" skipped="0" hostname="" time="0" timestamp="2026-11-26T12:00:00">
	<testcase name="cart_test" classname="cart_test" time="0.0021" status="run"/>
	<testcase name="pay_test" classname="pay_test" time="0.0018" status="run"/>
</testsuite>
XML
  cobertura build/coverage.xml . src/cart.cpp src/checkout/pay.cpp
  put build/CMakeFiles/old/junit.xml <<<'<testsuite name="copy"><testcase name="a" classname="b"/></testsuite>'
}

lcov_of() {  # FILE…
  local name
  for name in "$@"; do
    printf 'TN:\nSF:%s\nFN:1,total\nFNF:1\nFNH:1\nFNDA:3,total\nDA:1,3\nDA:2,3\nDA:3,2\nDA:4,0\n' "$name"
    printf 'LF:4\nLH:3\nBRF:0\nBRH:0\nend_of_record\n'
  done
}

typescript_layout() {
  lost=4 tests=packages/api/junit.xml untested=packages/ui/src/voucher.ts code='export function redeem(code: string) {
  return code.toUpperCase();
}'
  printf 'node_modules/\ncoverage/\njunit.xml\n/build/\n' >.gitignore
  put package.json <<<'{"name": "shop", "private": true, "workspaces": ["packages/*"], "devDependencies": {"jest": "^30.0.0"}}'
  local package
  for package in api auth-client ui; do
    put "packages/$package/package.json" <<<"{\"name\": \"@shop/$package\"}"
    four_lines 'export function total(a: number) {' '  if (a > 0)' '    return a;' '  return 0; }' |
      put "packages/$package/src/cart.ts"
    put "packages/$package/src/cart.test.ts" <<<'test("total", () => {});'
    lcov_of src/cart.ts | put "packages/$package/coverage/lcov.info"
    cobertura "packages/$package/coverage/cobertura-coverage.xml" "/home/dev/shop/packages/$package" src/cart.ts
    put "packages/$package/junit.xml" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="1" failures="0" errors="0" time="0.42">
  <testsuite name="$package" errors="0" failures="0" skipped="0" timestamp="2026-11-26T12:00:00" time="0.31" tests="1">
    <testcase classname="$package total" name="$package total" time="0.002"/>
  </testsuite>
</testsuites>
XML
  done
  # Other people's code, and what it left, is none of ours.
  put node_modules/left-pad/coverage/lcov.info <<<$'SF:index.js\nDA:1,0\nend_of_record'
  put packages/ui/tsconfig.json <<<'{}'
  put build/tsc.txt <<<"packages/ui/src/cart.ts(1,24): error TS2322: Type 'string' is not assignable to type 'number'."
}

java_layout() {
  lost=1 tests=core/target/surefire-reports/TEST-com.acme.core.CartTest.xml
  untested=core/src/main/java/com/acme/core/Voucher.java code='package com.acme.core;
class Voucher { int redeem() { return 2; } }'
  echo 'target/' >.gitignore
  put pom.xml <<<'<project><modules><module>api</module><module>core</module></modules></project>'
  local module class
  for module in api core; do
    class=$([[ $module == api ]] && echo Payment || echo Cart)
    put "$module/pom.xml" <<<'<project><artifactId>x</artifactId></project>'
    four_lines "package com.acme.$module;" "class $class {" '  int total(int a) { return a; }' '}' |
      put "$module/src/main/java/com/acme/$module/$class.java"
    put "$module/src/test/java/com/acme/$module/${class}Test.java" <<<"package com.acme.$module;"
    put "$module/target/surefire-reports/TEST-com.acme.$module.${class}Test.xml" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="com.acme.$module.${class}Test" time="0.024" tests="2" errors="0" skipped="0" failures="0">
  <properties><property name="java.specification.version" value="17"/></properties>
  <testcase name="total" classname="com.acme.$module.${class}Test" time="0.004"/>
  <testcase name="nothing" classname="com.acme.$module.${class}Test" time="0.001"/>
</testsuite>
XML
    put "$module/target/site/jacoco/jacoco.xml" <<XML
<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="$module"><sessioninfo id="ci-1" start="1" dump="2"/><package name="com/acme/$module"><class name="com/acme/$module/$class" sourcefilename="$class.java"><method name="total" desc="(I)I" line="3"><counter type="LINE" missed="0" covered="1"/></method></class><sourcefile name="$class.java"><line nr="2" mi="3" ci="0" mb="0" cb="0"/><line nr="3" mi="0" ci="2" mb="0" cb="0"/><counter type="LINE" missed="1" covered="1"/></sourcefile><counter type="LINE" missed="1" covered="1"/></package><counter type="LINE" missed="1" covered="1"/></report>
XML
  done
}

go_layout() {
  lost=4 tests=build/junit.xml untested=cart/voucher.go code='package cart

func Redeem(code string) string { return code }'
  echo '/build/' >.gitignore
  put go.mod <<<$'module example.org/shop\n\ngo 1.22'
  four_lines 'package cart' 'func Total(a int) int {' '	return a' '}' | put cart/cart.go
  four_lines 'package billing' 'func Sum(a int) int {' '	return a' '}' | put internal/billing/billing.go
  put cart/cart_test.go <<<'package cart'
  put build/junit.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="0" errors="0" time="0.162447">
	<testsuite tests="2" failures="0" time="0.005000" name="example.org/shop/cart" timestamp="2026-11-26T12:00:00Z">
		<properties><property name="go.version" value="go1.22.8 linux/amd64"></property></properties>
		<testcase classname="example.org/shop/cart" name="TestTotal" time="0.000000"></testcase>
		<testcase classname="example.org/shop/cart" name="TestNothing" time="0.000000"></testcase>
	</testsuite>
</testsuites>
XML
  cobertura build/coverage.xml /home/dev/shop cart/cart.go internal/billing/billing.go
}

php_layout() {
  lost=4 tests=build/junit.xml untested=src/Voucher.php code='<?php
class Voucher { function redeem() { return 2; } }'
  printf '/build/\n/vendor/\n' >.gitignore
  put composer.json <<<'{"name": "acme/shop", "require-dev": {"phpunit/phpunit": "^11"}}'
  four_lines '<?php' 'class Cart {' '  function total($a) { return $a; }' '}' | put src/Cart.php
  four_lines '<?php' 'class Login {' '  function open($a) { return $a; }' '}' | put src/Auth/Login.php
  put tests/CartTest.php <<<'<?php'
  put vendor/acme/lib/build/junit.xml <<<'<testsuite name="theirs"><testcase name="a" classname="b"/></testsuite>'
  put build/junit.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="default" tests="2" assertions="3" errors="0" failures="0" skipped="0" time="0.001402">
    <testsuite name="CartTest" file="/home/dev/shop/tests/CartTest.php" tests="2" assertions="3" errors="0" failures="0" skipped="0" time="0.0014">
      <testcase name="testTotal" file="/home/dev/shop/tests/CartTest.php" line="5" class="CartTest" classname="CartTest" assertions="1" time="0.000834"/>
      <testcase name="testNothing" file="/home/dev/shop/tests/CartTest.php" line="6" class="CartTest" classname="CartTest" assertions="2" time="0.000263"/>
    </testsuite>
  </testsuite>
</testsuites>
XML
  cobertura build/coverage.xml /home/dev/shop/src Cart.php Auth/Login.php
}

ruby_layout() {
  lost=4 tests=build/rspec.xml untested=lib/shop/voucher.rb code='def redeem(code)
  code.upcase
end'
  printf '/build/\n/coverage/\n' >.gitignore
  put Gemfile <<<$'source "https://rubygems.org"\ngem "rspec"'
  four_lines 'def total(a)' '  return 0 unless a' '  a' 'end' | put lib/shop/cart.rb
  four_lines 'def bill(a)' '  return 0 unless a' '  a' 'end' | put lib/shop/invoice.rb
  put spec/cart_spec.rb <<<'describe("cart") {}'
  put build/rspec.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="rspec" tests="2" skipped="0" failures="0" errors="0" time="0.012556" timestamp="2026-11-26T12:00:00+00:00" hostname="ci">
<properties>
<property name="seed" value="14743"/>
</properties>
<testcase classname="spec.cart_spec" name="cart sums up" file="./spec/cart_spec.rb" time="0.000201"></testcase>
<testcase classname="spec.cart_spec" name="cart is empty" file="./spec/cart_spec.rb" time="0.000840"></testcase>
</testsuite>
XML
  cobertura coverage/coverage.xml /home/dev/shop lib/shop/cart.rb lib/shop/invoice.rb
}

dotnet_layout() {
  local guid=0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0
  lost=4 tests=test/Shop.Tests/TestResults/junit.xml untested=src/Shop/Voucher.cs code='namespace Shop;
class Voucher { int Redeem() => 2; }'
  printf 'bin/\nobj/\nTestResults/\n' >.gitignore
  put Shop.sln <<'SLN'
Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Shop", "src\Shop\Shop.csproj", "{1}"
Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Shop.Tests", "test\Shop.Tests\Shop.Tests.csproj", "{2}"
SLN
  put src/Shop/Shop.csproj <<<'<Project Sdk="Microsoft.NET.Sdk"/>'
  put test/Shop.Tests/Shop.Tests.csproj <<<'<Project Sdk="Microsoft.NET.Sdk"/>'
  four_lines 'namespace Shop;' 'class Cart {' '  int Total(int a) => a;' '}' | put src/Shop/Cart.cs
  four_lines 'namespace Shop;' 'class Gateway {' '  int Pay(int a) => a;' '}' | put src/Shop/Payments/Gateway.cs
  put test/Shop.Tests/CartTests.cs <<<'namespace Shop.Tests;'
  put "$tests" <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<testsuites>
  <testsuite name="Shop.Tests.dll" tests="2" skipped="0" failures="0" errors="0" time="0.052" timestamp="2026-11-26T12:00:00" hostname="ci" id="0" package="Shop.Tests.dll">
    <properties />
    <testcase classname="Shop.Tests.CartTests" name="Total" time="0.0021003" />
    <testcase classname="Shop.Tests.CartTests" name="Nothing" time="0.0001011" />
    <system-out>Test Framework Informational Messages:</system-out>
    <system-err></system-err>
  </testsuite>
</testsuites>
XML
  cobertura "test/Shop.Tests/TestResults/$guid/coverage.cobertura.xml" /home/dev/shop/src/Shop/ Cart.cs Payments/Gateway.cs
}
