// The marks of JavaScript, TypeScript and what stands beside them.
#include "core/suppression_tables.h"

namespace tidegate {
namespace {

using extensions::csharp;
using extensions::css;
using extensions::dart;
using extensions::html;
using extensions::javascript;
using extensions::json;
using extensions::ruby;
using extensions::scala;

constexpr SuppressionMark marks[] = {
    {"eslint-disable", "ESLint in a file, in a block or on a line", joined<javascript, html>,
     "~eslint-disable"},
    {"@ts-ignore", "the type checker on a line", javascript, "~@ts-ignore"},
    {"@ts-expect-error", "the type checker on a line that must be wrong", javascript,
     "~@ts-expect-error"},
    {"@ts-nocheck", "the type checker in a file", javascript, "~@ts-nocheck"},
    {"$FlowFixMe", "Flow on a line", javascript,
     "$FlowFixMe*|$FlowIgnore*|$FlowExpectedError*|$FlowIssue*"},
    {"biome-ignore", "Biome on a line or in a file", joined<javascript, css, json>,
     "~biome-ignore*"},
    {"oxlint-disable", "Oxlint", javascript, "~oxlint-disable"},
    {"tslint:disable", "TSLint", javascript, "~tslint:disable"},
    {"jshint ignore", "JSHint", javascript, "~jshint ignore"},
    {"deno-lint-ignore", "deno lint", javascript, "~deno-lint-ignore"},
    {"svelte-ignore", "the Svelte compiler's warnings", javascript, "~svelte-ignore"},
    {"stylelint-disable", "Stylelint", joined<css, javascript, html>, "~stylelint-disable"},
    {"istanbul ignore", "the measuring of coverage", javascript, "~istanbul ignore"},
    {"c8 ignore", "the measuring of coverage", javascript,
     "~c8 ignore next|~c8 ignore start|~c8 ignore file|~c8 ignore if|~c8 ignore else"},
    {"v8 ignore", "the measuring of coverage", javascript,
     "~v8 ignore next|~v8 ignore start|~v8 ignore file|~v8 ignore if|~v8 ignore else"},
    {"node:coverage ignore", "the measuring of coverage", javascript,
     "~node:coverage ignore|~node:coverage disable"},
    {"deno-coverage-ignore", "the measuring of coverage", javascript,
     "~deno-coverage-ignore|~deno-coverage-ignore-start|~deno-coverage-ignore-file"},
    {"Stryker disable", "mutants", joined<javascript, csharp, scala>, "~stryker disable"},
    {"it.skip(", "a test or a suite: also of test, describe, context, suite, fixture, t and this",
     javascript,
     "it.skip|test.skip|describe.skip|context.skip|suite.skip|specify.skip|fixture.skip|t.skip|"
     "this.skip|concurrent.skip|serial.skip"},
    {"it.skipIf(", "a test or a suite, under a condition", javascript,
     "it.skipIf|test.skipIf|describe.skipIf|it.runIf|test.runIf|describe.runIf"},
    {"it.only(", "every other test: also of test, describe, context, suite, fixture and t",
     javascript,
     "it.only|test.only|describe.only|context.only|suite.only|specify.only|fixture.only|t.only|"
     "concurrent.only|serial.only"},
    {"it.failing(", "the failing of a test", javascript,
     "it.failing|test.failing|it.fails|test.fails|t.failing|test.fail ("},
    {"test.fixme(", "a test", javascript, "test.fixme|describe.fixme"},
    {"test.todo(", "a test that is yet to be written", javascript,
     "it.todo|test.todo|describe.todo|t.todo"},
    {"xit(", "a test or a suite: also xtest, xdescribe, xcontext, xspecify",
     joined<javascript, ruby>,
     "xit (|xit \"|xit.each|xtest (|xtest.each|xdescribe (|xdescribe.each|xdescribe \"|xcontext "
     "(|xcontext \"|xspecify (|xspecify \"|xfeature \"|xscenario \"|xexample \""},
    {"fit(", "every other test: also fdescribe, fcontext, ddescribe", joined<javascript, ruby>,
     "fit (\"|fit \"|fit.each|fdescribe (|fdescribe.each|fdescribe \"|fcontext (|fcontext "
     "\"|fspecify \"|ddescribe (|iit (\""},
    {"skip: true", "a test, by an option of it", joined<javascript, ruby, dart>,
     "skip: true|skip: \""},
    {"only: true", "every other test, by an option of one", javascript, "only: true"},
};

}  // namespace

std::span<const SuppressionMark> marks_of_the_web() { return marks; }

}  // namespace tidegate
