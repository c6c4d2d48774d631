// Random texts made of dangerous pieces, wherever a change can put them, through every output.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "render/renderer.h"
#include "support/hostile_text.h"
#include "support/markup.h"
#include "support/page_markup.h"
#include "support/sample_verdicts.h"
#include "text/json_reader.h"

namespace tidegate::render {
namespace {

using test::behind_our_commands;
using test::obeyed_in;

class Poison {
 public:
  explicit Poison(std::uint64_t seed) : random_(seed), vectors_(test::hostile_texts()) {
    vectors_.pop_back();  // a megabyte of one letter teaches nothing twice
  }

  std::string text() {
    static const std::vector<std::string> bits = {
        "`",      "``",     "|",      "\\",     "#",      "##[",         "::",       " ",
        "\n",     "\r",     "\t",     "a",      "\u200b", "\x1b[",       "\xff",     "[x](y)",
        "<",      ">",      "&",      "\"",     "'",      "\u0085",      "%0A",      "%25",
        "%3A%3A", "@a",     "#1",     "http:/", "]]>",    "<!--",        "\u00a0::", "::error::",
        "-->",    "\u2028", "\u202e", "*",      "_",      "https://x.y", "www.x.y",  "=",
        ",",      "/",      "..",     "$",      "::end",  "- ",          "~~~",      "```\n"};
    std::string text;
    for (auto parts = random_() % 9; parts > 0; --parts) {
      const bool whole = random_() % 6 == 0;
      text += whole ? vectors_[random_() % vectors_.size()] : bits[random_() % bits.size()];
    }
    return text;
  }

  Location place() {
    const auto first = static_cast<std::uint32_t>(random_() % 50);
    return {RepoPath::from(text()), {first, first + static_cast<std::uint32_t>(random_() % 3)}};
  }

  Fact fact() {
    static constexpr std::array standings = {Standing::binding, Standing::noted,
                                             Standing::unproven};
    Fact fact;
    fact.label = text();
    fact.subject = text();
    fact.note = text();
    fact.code = text();
    fact.standing = standings[random_() % standings.size()];
    if (fact.standing != Standing::unproven) {
      fact.observed = percent_of(static_cast<std::int64_t>(random_() % 100), 100);
      if (fact.standing == Standing::binding) fact.limit = percent_of(80, 100);
    }
    for (auto n = random_() % 4; n > 0; --n) fact.exhibits.push_back({place(), text()});
    return fact;
  }

  Judgment judgment() {
    static constexpr std::array outcomes = {Outcome::fail, Outcome::not_evaluated,
                                            Outcome::warn, Outcome::waived,
                                            Outcome::pass, Outcome::not_applicable};
    Judgment judgment;
    judgment.id = text();
    judgment.gate = text();
    judgment.outcome = outcomes[random_() % outcomes.size()];
    judgment.reason = text();
    judgment.hint = text();
    for (auto n = random_() % 4; n > 0; --n) judgment.facts.push_back(fact());
    return judgment;
  }

  FindingRow finding() {
    Finding finding;
    finding.tool = text();
    finding.rule = text();
    finding.severity = all_severities[random_() % all_severities.size()];
    finding.message = text();
    finding.location = place();
    FindingRow row;
    row.finding = std::make_shared<const Finding>(std::move(finding));
    row.state = random_() % 2 == 0 ? FindingState::fresh : FindingState::unchanged;
    row.fingerprint = {random_(), 1};
    return row;
  }

  Verdict verdict() {
    Verdict verdict;
    verdict.outcome = Outcome::fail;
    verdict.exit_code = 1;
    for (auto n = 1 + random_() % 4; n > 0; --n) verdict.judgments.push_back(judgment());
    FindingTotals& findings = verdict.overview.findings.emplace();
    findings.fresh = 1;
    for (auto n = random_() % 4; n > 0; --n) findings.list.push_back(finding());
    findings.total = static_cast<std::int64_t>(findings.list.size());
    findings.tools = {text()};
    ArtifactRow row;
    row.name = text();
    row.format = text();
    row.state = ArtifactState::broken;
    row.code = text();
    row.hint = text();
    row.diagnostics = {{text(), text(), text()}};
    verdict.overview.artifacts = {row};
    verdict.overview.modules = {{text(), text(), 5, Counts{11, 14}, Counts{12, 14}}};
    WaiverRow waiver;
    waiver.gate = verdict.judgments[0].id;
    waiver.match = waiver.owner = text();
    waiver.reason = waiver.ticket = text();
    waiver.expires = "2027-01-31";
    waiver.state = WaiverState::used;
    verdict.overview.waivers = {waiver};
    RunInfo& run = verdict.run;
    run.version = text();
    run.ci = text();
    run.base = text();
    run.head = text();
    run.base_reason = text();
    run.policy.path = text();
    run.policy.sha256 = text();
    run.policy.loosened = run.policy.tightened = run.policy.rewired = {text()};
    run.diagnostics = {{text(), text(), text()}};
    return verdict;
  }

 private:
  std::mt19937_64 random_;
  std::vector<std::string> vectors_;
};

TEST(RenderHostile, NoLogAndNoTerminalObeysAnyOutput) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Verdict verdict = Poison(seed).verdict();
    for (const Renderer& renderer : all_renderers()) {
      std::string output = renderer.render(verdict, Style{});
      if (renderer.name == "github") output = behind_our_commands(output);
      ASSERT_EQ(obeyed_in(test::without_our_marks(output)), "") << seed << ' ' << renderer.name;
    }
  }
}

TEST(RenderHostile, EveryDocumentIsWhatItsFormatSays) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Verdict verdict = Poison(seed).verdict();
    for (const char* format : {"json", "sarif", "code_quality", "badge"}) {
      const std::string output = renderer_named(format)->render(verdict, Style{});
      ASSERT_TRUE(text::parse_json(output, format)) << seed << ' ' << format;
    }
    ASSERT_EQ(test::markup_in(renderer_named("markdown")->render(verdict, Style{})), "") << seed;
    for (const char* format : {"html", "badge"}) {
      Style style;
      style.extension = "svg";
      const std::string page = renderer_named(format)->render(verdict, style);
      ASSERT_EQ(test::foreign_markup_in(page), "") << seed << ' ' << format;
    }
    const std::string variables = renderer_named("dotenv")->render(verdict, Style{});
    ASSERT_EQ(variables.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_=abcdefghijklmnopqrstuvwxyz"
                                          "0123456789\n"),
              std::string::npos);
  }
}

TEST(RenderHostile, AJunitReportHasOneCaseForEachGateAndNoMore) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Verdict verdict = Poison(seed).verdict();
    const std::string output = renderer_named("junit")->render(verdict, Style{});
    EXPECT_EQ(test::times("<testcase ", output), verdict.judgments.size()) << seed;
    for (std::string_view rest = output; !rest.empty();) {  // what is inside the texts
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const std::size_t text = line.find('>');
      if (text == line.npos) continue;
      ASSERT_EQ(obeyed_in(std::string(line.substr(text + 1))), "") << seed;
    }
  }
}

TEST(RenderHostile, MarkdownSurvivesARealParser) {
  if (!test::has_cmark()) {
    GTEST_SKIP() << "cmark-gfm is not installed: hostile Markdown was not tried on a real parser";
  }
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const std::string page = renderer_named("markdown")->render(Poison(seed).verdict(), Style{});
    const std::string html = test::html_of(page);
    for (const std::string_view tag : {"<img", "<script", "<a ", "<!--", "<del", "<iframe"})
      ASSERT_EQ(html.find(tag), std::string::npos) << seed << ' ' << tag << '\n' << page;
    ASSERT_EQ(test::times("<details>", html), test::times("</details>", html)) << seed;
    ASSERT_LE(test::times("<h2>", html), 1u) << seed << '\n' << page;
  }
}

}  // namespace
}  // namespace tidegate::render
