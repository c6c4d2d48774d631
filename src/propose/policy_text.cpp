#include "propose/policy_text.h"

#include <algorithm>

#include "propose/segments.h"

namespace tidegate::propose {
namespace {

constexpr std::size_t comment_column = 40;

/// Lines with what explains them, in two columns.
class Page {
 public:
  void line(const std::string& words, const std::string& comment = "") {
    text_ += words;
    if (!comment.empty()) {
      const std::size_t gap =
          words.size() + 2 <= comment_column ? comment_column - words.size() : 2;
      text_ += std::string(words.empty() ? 0 : gap, ' ') + "# " + comment;
    }
    text_ += "\n";
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

std::string list_of(const std::vector<std::string>& items) {
  std::string list;
  for (const std::string& item : items) list += (list.empty() ? "" : ", ") + scalar(item);
  return "[" + list + "]";
}

void write_artifact(Page& page, const Artifact& artifact, const Terms& terms) {
  page.line("  " + artifact.name + ":");
  page.line("    format: " + artifact.format);
  page.line("    files: " + list_of(artifact.globs), artifact.today);
  if (artifact.min_files > 1) {
    page.line("    min_files: " + std::to_string(artifact.min_files),
              "today's number: when fewer are left, a part did not report");
  }
  if (artifact.says_feeds) page.line("    feeds: " + artifact.feeds, "the gate that they are for");
  if (!artifact.strip.empty())
    page.line("    strip: " + list_of(artifact.strip), "what the report puts before its paths");
  if (!artifact.prefix.empty())
    page.line("    prefix: " + scalar(artifact.prefix), "where its paths start");
  if (artifact.feeds == "coverage" && !artifact.sources.empty()) {
    page.line("    sources: " + list_of(artifact.sources),
              "ought to be measured: a file in no report counts as uncovered");
  }
  const bool has_paths = artifact.feeds != "tests" && artifact.feeds != "facts";
  if (terms.draft && has_paths) page.line("    min_match: 0%");
}

void write_modules(Page& page, const Terms& terms) {
  const bool coverage =
      std::ranges::find(terms.artifacts, "coverage", &Artifact::feeds) != terms.artifacts.end();
  if (terms.critical.empty() && terms.module_globs.empty()) {
    if (!coverage) return;
    page.line("");
    page.line("# modules:", "parts whose faults are dear; with them, coverage_delta can say");
    page.line("#   payment: {paths: [\"src/payment/**\"], tier: critical}",
              "modules: critical, max_newly_uncovered: 0");
    return;
  }
  page.line("");
  page.line("modules:", "the first that fits wins, the rest is (other)");
  for (const Critical& module : terms.critical) {
    page.line("  " + module.name + ":", "critical by its name: correct this list");
    page.line("    paths: " + list_of(module.globs));
    page.line("    tier: critical");
  }
  for (const std::string& glob : terms.module_globs)
    page.line("  " + scalar(glob) + ": {}", "each folder is a module of its own");
}

void write_gates(Page& page, const Terms& terms) {
  page.line("");
  page.line("gates:", "tidegate explain GATE says what each of them judges");
  for (const Gate& gate : terms.gates) {
    page.line("  " + gate.id + ":", gate.comment);
    if (!gate.kind.empty()) page.line("    gate: " + gate.kind);
    for (const Setting& setting : gate.settings)
      page.line("    " + setting.key + ": " + setting.value, setting.comment);
  }
  if (!terms.repository) {
    page.line("  # patch_coverage: {minimum: 80%}",
              "new lines are covered; needs a git repository, as these do:");
    page.line("  # suppressions: {max_new: 0}");
  }
}

void write_commands(Page& page, const Terms& terms) {
  const auto feeds = [&](std::string_view what) {
    return std::ranges::find(terms.artifacts, what, &Artifact::feeds) != terms.artifacts.end();
  };
  if (terms.tools.empty() || (terms.measured && feeds("tests") && feeds("coverage"))) return;
  page.line("");
  page.line("# " +
            std::string(terms.measured ? "What leaves the reports that are missing here"
                                       : "What leaves these reports") +
            " (then: tidegate init --force, for limits that are measured):");
  for (const Tool& tool : terms.tools) {
    for (const std::string& command : tool.commands) page.line("#   " + command);
    if (!tool.note.empty()) page.line("#     (" + std::string(tool.note) + ")");
  }
}

}  // namespace

std::string policy_text(const Terms& terms) {
  Page page;
  page.line("# What tidegate demands of a change. Written by tidegate init: read it, correct it,");
  page.line("# commit it. tidegate lint checks it, tidegate check judges by it.");
  if (!terms.measured) {
    page.line("#");
    page.line(
        "# Nothing is measured yet: no report was found that could be read. Until the ones below");
    page.line("# are there tidegate check ends with exit code 4, because no evidence is no pass.");
  }
  page.line("version: 1");
  if (!terms.base.empty()) {
    page.line("base: " + scalar(terms.base),
              "changes are compared with it; without this line: the default branch of origin");
  }
  if (!terms.artifacts.empty()) {
    page.line("");
    page.line("artifacts:", "reports that must be there: a lost one is never a pass");
    for (const Artifact& artifact : terms.artifacts) write_artifact(page, artifact, terms);
  }
  write_modules(page, terms);
  write_gates(page, terms);
  write_commands(page, terms);
  return std::move(page).text();
}

}  // namespace tidegate::propose
