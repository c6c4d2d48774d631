#include "read/finding_list.h"

#include <algorithm>
#include <set>

namespace tidegate::read {

Error FindingList::error(std::string code, std::string message, std::int64_t line,
                         std::string hint) const {
  return {std::move(code), std::move(message),
          std::string(source_.name) + ":" + std::to_string(line), std::move(hint)};
}

Result<Done> FindingList::add(Finding finding, std::int64_t line) {
  if (std::cmp_greater_equal(findings_.size(), source_.limits.findings)) return full(line);
  TG_TRY(admits(finding.tool, line));
  TG_TRY(admits(finding.rule, line));
  findings_.push_back(std::move(finding));
  return done;
}

Error FindingList::full(std::int64_t line) const {
  return error(
      "limit.findings",
      "expected at most " + std::to_string(source_.limits.findings) + " findings, got more", line,
      "raise it with --limit findings=N if they are real");
}

Result<Done> FindingList::admits(std::string_view name, std::int64_t line) const {
  if (name.size() <= name_bytes_max) return done;
  return error("findings.long_name",
               "expected the name of a tool or rule of at most " + std::to_string(name_bytes_max) +
                   " bytes, got " + std::to_string(name.size()),
               line, {});
}

Result<RepoPath> FindingList::path(std::string_view spelled, std::int64_t line) const {
  if (std::cmp_greater(spelled.size(), source_.limits.path_bytes)) {
    return error("limit.path_bytes",
                 "expected at most " + std::to_string(source_.limits.path_bytes) +
                     " bytes of a path, got " + std::to_string(spelled.size()),
                 line, "raise it with --limit path_bytes=N if the path is real");
  }
  return RepoPath::from(spelled);
}

Findings FindingList::take(std::vector<std::string> tools) {
  std::set<std::string> all(tools.begin(), tools.end());
  for (const Finding& finding : findings_) all.insert(finding.tool);
  Findings findings;
  findings.findings = std::move(findings_);
  findings.tools = {all.begin(), all.end()};
  return findings;
}

}  // namespace tidegate::read
