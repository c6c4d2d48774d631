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
    const bool fits = words.size() + 2 <= comment_column;
    if (!comment.empty() && !fits)
      text_ += words.substr(0, words.find_first_not_of(' ')) + "# " + comment + "\n";
    text_ += words;
    if (!comment.empty() && fits)
      text_ += std::string(comment_column - words.size(), ' ') + "# " + comment;
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
              "with fewer, a part of them did not report");
  }
  if (artifact.says_feeds) page.line("    feeds: " + artifact.feeds, "the gate that they are for");
  if (!artifact.strip.empty())
    page.line("    strip: " + list_of(artifact.strip), "what the report puts before its paths");
  if (!artifact.prefix.empty())
    page.line("    prefix: " + scalar(artifact.prefix), "where its paths start");
  if (artifact.feeds == "coverage" && !artifact.sources.empty()) {
    page.line("    sources: " + list_of(artifact.sources),
              "must be measured: a file in no report is uncovered");
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
    page.line("# Parts whose faults are dear; then coverage_delta: {modules: critical,");
    page.line("# max_newly_uncovered: 0} gives up no line of them that tests reach:");
    page.line("# modules:");
    page.line("#   payment: {paths: [\"src/payment/**\"], tier: critical}");
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
    page.line("  # These judge a change, and there is no git repository here:");
    page.line("  # patch_coverage: {minimum: 80%}", "new lines are covered");
    page.line("  # suppressions: {max_new: 0}", "no mark that switches a check off comes in");
  }
}

void write_commands(Page& page, const Terms& terms) {
  const auto feeds = [&](std::string_view what) {
    return std::ranges::find(terms.artifacts, what, &Artifact::feeds) != terms.artifacts.end();
  };
  if (terms.tools.empty() || (terms.measured && feeds("tests") && feeds("coverage"))) return;
  page.line("");
  page.line(terms.measured ? "# What leaves the reports that are missing here:"
                           : "# What leaves these reports:");
  for (const Tool& tool : terms.tools) {
    for (const std::string& command : tool.commands) page.line("#   " + command);
    if (!tool.note.empty()) page.line("#     (" + std::string(tool.note) + ")");
  }
  page.line("# Then tidegate init --force writes limits that are measured.");
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
    page.line("base: " + scalar(terms.base), "without this line: the default branch of origin");
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
