// The marks of compiled languages.
#include "core/suppression_tables.h"

namespace tidegate {
namespace {

using extensions::c_family;
using extensions::csharp;
using extensions::dotnet;
using extensions::go;
using extensions::java;
using extensions::javascript;
using extensions::jvm;
using extensions::kotlin;
using extensions::php;
using extensions::powershell;
using extensions::python;
using extensions::rust;
using extensions::scala;
using extensions::solidity;
using extensions::swift;

constexpr SuppressionMark marks[] = {
    {"NOLINT", "clang-tidy and cpplint on a line, the next or a block", c_family,
     "NOLINT|NOLINTNEXTLINE|NOLINTBEGIN"},
    {"cppcheck-suppress", "Cppcheck", c_family, "cppcheck-suppress*"},
    {"#pragma GCC diagnostic ignored", "a warning of GCC", c_family,
     "# pragma GCC diagnostic ignored|_Pragma (\"GCC diagnostic ignored"},
    {"#pragma clang diagnostic ignored", "a warning of Clang", joined<c_family, swift>,
     "# pragma clang diagnostic ignored|_Pragma (\"clang diagnostic ignored"},
    {"#pragma warning(disable", "a warning of MSVC", c_family,
     "# pragma warning (disable|# pragma warning (suppress|__pragma (warning (disable|__pragma "
     "(warning (suppress"},
    {"no_sanitize", "a sanitizer in a function", c_family,
     "no_sanitize*|__no_sanitize*|attribute_no_sanitize*"},
    {"[[gsl::suppress", "a check of the Core Guidelines", c_family, "gsl::suppress"},
    {"coverity[", "Coverity on the next line", joined<c_family, java, csharp>, "~coverity ["},
    {"GCOVR_EXCL_LINE", "the measuring of coverage on a line or in a region", c_family,
     "GCOVR_EXCL_LINE|GCOVR_EXCL_START|GCOVR_EXCL_BR_*|GCOV_EXCL_LINE|GCOV_EXCL_START"},
    {"LCOV_EXCL_LINE", "the measuring of coverage on a line or in a region", c_family,
     "LCOV_EXCL_LINE|LCOV_EXCL_START|LCOV_EXCL_BR_LINE|LCOV_EXCL_BR_START|LCOV_EXCL_EXCEPTION_*|"
     "LCOV_UNREACHABLE_LINE|LCOV_UNREACHABLE_START"},
    {"GTEST_SKIP", "the rest of a test", c_family, "GTEST_SKIP|GTEST_SKIP_"},
    {"DISABLED_", "a test or a suite of GoogleTest, by its name", c_family,
     ", DISABLED_*|(DISABLED_*"},
    {"SKIP(", "the rest of a test of Catch2 or Qt", c_family, "SKIP (\"|QSKIP ("},
    {"doctest::skip", "a test or its failing, in doctest and Boost.Test", c_family,
     "doctest::skip|doctest::may_fail|doctest::should_fail|unit_test::disabled|unit_test::expected_"
     "failures"},
    {"@SuppressWarnings", "warnings of the compiler and of analysers", joined<jvm, php>,
     "@SuppressWarnings|@SuppressWarning"},
    {"@Suppress(", "warnings of Kotlin, detekt and ktlint", kotlin, "@Suppress (|@file:Suppress ("},
    {"@SuppressFBWarnings", "SpotBugs", jvm, "@SuppressFBWarnings"},
    {"@SuppressLint", "Android Lint", jvm, "@SuppressLint"},
    {"@Disabled", "a test or a class of tests, always or under a condition", jvm,
     "@Disabled*|@org.junit.jupiter.api.Disabled*"},
    {"@Ignore", "a test or a class of tests", jvm,
     "@Ignore|@IgnoreIf|@IgnoreRest|@PendingFeature|@org.junit.Ignore"},
    {"@Test(enabled = false)", "a test of TestNG", jvm, "@Test (enabled = false"},
    {"NOPMD", "PMD on a line", jvm, "NOPMD"},
    {"CPD-OFF", "the search for copies", joined<jvm, csharp>, "CPD-OFF"},
    {"CHECKSTYLE:OFF", "Checkstyle in a region", jvm,
     "checkstyle:off|checkstyle.off|checkstyle: stop|checkstyle:suppress"},
    {"noinspection", "an inspection of JetBrains' tools", joined<jvm, python, javascript, php, go>,
     "~noinspection"},
    {"ktlint-disable", "ktlint", kotlin, "ktlint-disable"},
    {"scalastyle:off", "Scalastyle", scala, "scalastyle:off"},
    {"scalafix:off", "Scalafix", scala, "~scalafix:off|~scalafix:ok"},
    {"@nowarn", "warnings of Scala", scala, "@nowarn"},
    {"$COVERAGE-OFF$", "the measuring of coverage in Scala", scala, "$COVERAGE-OFF$"},
    {"ignore(", "a test of ScalaTest or MUnit", scala, "ignore (\"|.ignore)"},
    {"#pragma warning disable", "warnings of the compiler and of analysers", csharp,
     "# pragma warning disable"},
    {"#nowarn", "warnings of F#", ".fs .fsx", "# nowarn"},
    {"#nullable disable", "the analysis of null", csharp, "# nullable disable"},
    {"[SuppressMessage", "an analyser's rule", joined<dotnet, powershell>,
     "SuppressMessage|SuppressMessageAttribute|UnconditionalSuppressMessage"},
    {"[ExcludeFromCodeCoverage]", "the measuring of coverage", dotnet,
     "ExcludeFromCodeCoverage|ExcludeFromCodeCoverageAttribute"},
    {"ReSharper disable", "ReSharper", joined<dotnet, c_family>, "~ReSharper disable"},
    {"[Ignore]", "a test of NUnit or MSTest", dotnet,
     "[ Ignore ]|[ Ignore (|, Ignore ]|, Ignore (\""},
    {"[Explicit]", "a test of NUnit that no one asks for by name", dotnet,
     "[ Explicit ]|[ Explicit (|, Explicit ]"},
    {"Skip =", "a test of xUnit", dotnet, "(Skip = \"|, Skip = \""},
    {"Assert.Ignore(", "the rest of a test", dotnet,
     "Assert.Ignore (|Assert.Inconclusive (|Assert.Skip ("},
    {"//nolint", "golangci-lint", go, "// nolint"},
    {"//lint:ignore", "Staticcheck on a line or in a file", go,
     "// lint:ignore|// lint:file-ignore"},
    {"//revive:disable", "revive", go, "// revive:disable*"},
    {"t.Skip(", "the rest of a test", go,
     "t.Skip|t.SkipNow|t.Skipf|b.Skip|b.SkipNow|b.Skipf|tb.Skip|tb.SkipNow|tb.Skipf|f.Skip|T()."
     "Skip|T().SkipNow|T().Skipf"},
    {"XIt(", "a spec of Ginkgo: also XDescribe, PIt, Skip", go,
     "XIt (|XDescribe (|XContext (|XWhen (|XEntry (|XDescribeTable (|PIt (|PDescribe (|PContext "
     "(|PWhen (|PEntry (|PDescribeTable (|Skip (\""},
    {"FIt(", "every other spec of Ginkgo", go,
     "FIt (|FDescribe (|FContext (|FWhen (|FEntry (|FDescribeTable ("},
    {"#[allow(", "a lint of rustc or Clippy", rust, "# [ allow (|# ! [ allow (|, allow ("},
    {"#[expect(", "a lint that must complain", rust, "# [ expect (|# ! [ expect ("},
    {"#[ignore]", "a test", rust, "# [ ignore|, ignore )"},
    {"#[coverage(off)]", "the measuring of coverage", rust,
     "coverage (off|no_coverage|tarpaulin_include|tarpaulin::skip"},
    {"swiftlint:disable", "SwiftLint", swift, "swiftlint:disable"},
    {"XCTSkip", "the rest of a test, or its failing", joined<swift, c_family>,
     "XCTSkip|XCTSkipIf|XCTSkipUnless|XCTExpectFailure"},
    {".disabled(", "a test of Swift Testing", swift, ".disabled (\""},
    {"verilator lint_off", "Verilator", ".v .sv .svh .vh", "verilator lint_off"},
    {"solhint-disable", "Solhint", solidity, "solhint-disable"},
    {"slither-disable", "Slither", solidity, "slither-disable"},
    {"HLINT ignore", "HLint", ".hs", "hlint ignore|hlint: ignore"},
};

}  // namespace

std::span<const SuppressionMark> marks_of_compiled_languages() { return marks; }

}  // namespace tidegate
