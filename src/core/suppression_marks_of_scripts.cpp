// The marks of languages of scripts.
#include "core/suppression_tables.h"

namespace tidegate {
namespace {

using extensions::dart;
using extensions::elixir;
using extensions::lua;
using extensions::perl;
using extensions::php;
using extensions::r;
using extensions::ruby;
using extensions::shell;

constexpr SuppressionMark marks[] = {
    {"rubocop:disable", "RuboCop", ruby, "# rubocop : disable|# rubocop : todo"},
    {"standard:disable", "Standard", ruby, "# standard : disable"},
    {":nocov:", "the measuring of coverage", ruby, "# :nocov:"},
    {":reek:", "Reek", ruby, "# :reek:*"},
    {"# typed: false", "Sorbet in a file", ruby, "# typed: false|# typed: ignore"},
    {"steep:ignore", "Steep", ruby, "# steep:ignore"},
    {"skip(", "the rest of a test: also pending", joined<ruby, shell, r>,
     "skip \"|skip (\"|skip if|skip unless|pending \"|pending (\"|pending: true|pending: \""},
    {"@phpstan-ignore", "PHPStan", php, "@phpstan-ignore*"},
    {"@psalm-suppress", "Psalm", php, "@psalm-suppress"},
    {"@phan-suppress", "Phan", php, "@phan-suppress*|@phan-file-suppress*"},
    {"phpcs:ignore", "PHP_CodeSniffer", php, "phpcs:ignore|phpcs:ignoreFile|phpcs:disable"},
    {"@codingStandardsIgnoreLine", "PHP_CodeSniffer, of old", php,
     "@codingStandardsIgnoreLine|@codingStandardsIgnoreStart|@codingStandardsIgnoreFile"},
    {"@codeCoverageIgnore", "the measuring of coverage", php,
     "@codeCoverageIgnore|@codeCoverageIgnoreStart|[ CodeCoverageIgnore"},
    {"@infection-ignore-all", "mutants", php, "@infection-ignore-all"},
    {"markTestSkipped", "the rest of a test", php, "markTestSkipped|markTestIncomplete"},
    {"->skip(", "a test of Pest, or every other one", php,
     "->skip (\"|->skip ()|->todo ()|->only ()"},
    {"shellcheck disable", "ShellCheck", shell, "# shellcheck disable"},
    {"## no critic", "Perl::Critic", perl, "## no critic"},
    {"no warnings", "Perl's warnings", perl, "no warnings"},
    {"uncoverable", "the measuring of coverage in Perl", perl, "# uncoverable"},
    {"# nolint", "lintr", r, "# nolint|# nolint start"},
    {"# nocov", "the measuring of coverage in R", r, "# nocov|# nocov start"},
    {"luacheck: ignore", "Luacheck", lua, "luacheck: ignore|luacheck: push ignore"},
    {"@diagnostic disable", "the Lua language server", lua,
     "@diagnostic disable|@diagnostic disable-line|@diagnostic disable-next-line"},
    {"luacov: disable", "the measuring of coverage in Lua", lua, "luacov: disable"},
    {"@tag :skip", "a test of ExUnit", elixir,
     "@tag : skip|@moduletag : skip|@describetag : skip|@tag skip :|@moduletag skip :"},
    {"credo:disable", "Credo", elixir, "credo:disable*"},
    {"coveralls-ignore", "the measuring of coverage in Elixir", elixir,
     "coveralls-ignore-start|coveralls-ignore-next-line"},
    {"sobelow_skip", "Sobelow", elixir, "# sobelow_skip"},
    {"@dialyzer", "Dialyzer", elixir, "@dialyzer"},
    {"clj-kondo/ignore", "clj-kondo", ".clj .cljs .cljc", "clj-kondo/ignore"},
    {"ameba:disable", "Ameba", ".cr", "# ameba:disable"},
    {"@warning_ignore", "warnings of GDScript", ".gd", "@warning_ignore*"},
    {"// ignore:", "the Dart analyser on a line or in a file", dart,
     "// ignore:|// ignore_for_file:"},
    {"coverage:ignore-line", "the measuring of coverage in Dart", dart,
     "coverage:ignore-line|coverage:ignore-start|coverage:ignore-file"},
};

}  // namespace

std::span<const SuppressionMark> marks_of_scripts() { return marks; }

}  // namespace tidegate
