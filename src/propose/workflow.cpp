#include "propose/workflow.h"

#include <algorithm>

#include "propose/ci_templates.h"
#include "propose/segments.h"
#include "tidegate/assert.h"

namespace tidegate::propose {
namespace {

/// The templates are part of the program: each has the place exactly once.
void put(std::string& text, std::string_view place, const std::string& words) {
  const std::size_t at = text.find(place);
  TG_ASSERT(at != std::string::npos);
  text.replace(at, place.size(), words);
}

void put_everywhere(std::string& text, std::string_view place, const std::string& words) {
  for (std::size_t at = text.find(place); at != std::string::npos;
       at = text.find(place, at + words.size()))
    text.replace(at, place.size(), words);
}

/// The command, writing where the policy looks.
std::string aimed(std::string command, const Tool& tool, const std::vector<Awaited>& reports) {
  for (const Owed& owed : tool.owed) {
    const bool awaited = std::ranges::any_of(reports, [&](const Awaited& report) {
      return std::ranges::find(report.globs, owed.files) != report.globs.end();
    });
    if (awaited) continue;
    const auto report = std::ranges::find(reports, owed.format, &Awaited::format);
    const bool one = report != reports.end() && report->globs.size() == 1;
    if (one && !report->globs.front().empty() && is_plain_path(owed.files) &&
        is_plain_path(report->globs.front()))
      put_everywhere(command, owed.files, report->globs.front());
  }
  return command;
}

/// A script of which every command runs, whatever the ones before it found. Each line is indented.
std::string script_of(const WorkflowTerms& terms, const std::string& indent) {
  std::string script;
  for (const Tool& tool : terms.tools) {
    if (!tool.note.empty()) script += indent + "# " + std::string(tool.note) + "\n";
    for (const std::string& command : tool.setup) script += indent + command + "\n";
  }
  script += indent + "code=0\n";
  for (const Tool& tool : terms.tools) {
    for (const std::string& command : tool.commands)
      script += indent + aimed(command, tool, terms.reports) + " || code=$?\n";
  }
  return script + indent + "exit \"$code\"\n";
}

std::string paths_of(const WorkflowTerms& terms) {
  std::string paths;
  for (const Awaited& report : terms.reports) {
    for (const std::string& glob : report.globs)
      paths += (paths.empty() ? "" : ", ") + scalar(glob);
  }
  return "[" + paths + "]";
}

std::string github(std::string_view text_of_example, const WorkflowTerms& terms) {
  std::string text(text_of_example);
  if (!terms.tools.empty())
    put(text, "run: ./run-tests.sh\n", "run: |\n" + script_of(terms, "          "));
  const std::size_t last_step = text.find("      # What ends a run early");
  if (terms.tests_may_fail && last_step != std::string::npos) text.erase(last_step);
  return text;
}

}  // namespace

std::vector<WorkflowFile> workflow_of(std::string_view ci, const WorkflowTerms& terms) {
  if (ci == "github") {
    std::string baseline = github(github_baseline(), terms);
    put(baseline, "branches: [main]", "branches: [" + scalar(terms.default_branch) + "]");
    return {{".github/workflows/tidegate.yml", github(github_gate(), terms)},
            {".github/workflows/tidegate-baseline.yml", std::move(baseline)}};
  }
  std::string text(gitlab_pipeline());
  if (!terms.tools.empty()) {
    std::string script = script_of(terms, "      ");
    // Jobs run as root, in images whose lists of packages are empty.
    put_everywhere(script, "sudo apt-get", "apt-get update && apt-get");
    put(text, "    - ./run-tests.sh\n", "    - |\n" + script);
  }
  if (!terms.reports.empty()) put(text, "paths: [build/reports/]", "paths: " + paths_of(terms));
  return {{".gitlab-ci.yml", std::move(text)}};
}

}  // namespace tidegate::propose
