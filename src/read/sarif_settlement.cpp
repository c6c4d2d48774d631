// S5.1 and S5.3 at the end of a run.
#include "read/sarif_settlement.h"

#include <algorithm>
#include <set>

#include "read/excerpt.h"
#include "read/sarif_locations.h"
#include "read/sarif_message.h"

namespace tidegate::read {

std::string SarifSettlement::where(std::int64_t line) const {
  return std::string(source_.name) + ":" + std::to_string(line);
}

Result<Done> SarifSettlement::settle() {
  const std::string& tool = run_.components.front().name;
  if (tool.empty()) {
    return Error{"sarif.malformed", "expected the name of a tool, got none", where(run_.line),
                 "write the report again with the tool itself"};
  }
  TG_TRY(settle_notices());
  if (!run_.has_results) {
    return Error{"sarif.no_results", "expected a list of results, got a run without any",
                 where(run_.line),
                 "see whether the tool was stopped, and run it again; a run without findings has "
                 "an empty list"};
  }
  for (std::size_t i = 0; i < run_.pending.size(); ++i) {
    TG_TRY(settle_finding(list_.findings()[run_.first_finding + i], run_.pending[i]));
  }
  return done;
}

Error SarifSettlement::tool_error(const SarifNotice& notice, std::string_view id) const {
  const SarifRules::Found kind = rules_.notice(notice.descriptor);
  const std::string words = words_of(notice.message, kind, run_.components.front());
  return {"sarif.tool_error",
          "the tool says that it failed" + (id.empty() ? "" : " (" + excerpt(id) + ")") + ": " +
              excerpt(words),
          where(notice.line),
          "mend what the tool stumbled over; if its other findings are enough, name the id under "
          "tolerate: of the artifact"};
}

Result<Done> SarifSettlement::settle_notices() {
  std::set<std::int32_t> excused;
  for (const SarifNotice& notice : run_.notices) {
    const SarifRules::Found kind = rules_.notice(notice.descriptor);
    std::string id = notice.descriptor.id;
    if (id.empty() && kind.descriptor != nullptr) id = kind.descriptor->id;
    if (id.empty()) id = notice.rule.id;
    SarifLevel level = notice.level;
    if (level == SarifLevel::absent) level = rules_.overridden(kind, id, -1, true);
    if (level == SarifLevel::absent && kind.descriptor != nullptr) level = kind.descriptor->level;
    if (level < SarifLevel::error) continue;
    if (id.empty() || std::ranges::find(source_.tolerate, id) == source_.tolerate.end()) {
      return tool_error(notice, id);
    }
    if (tolerated_.empty()) tolerated_line_ = notice.line;
    tolerated_.push_back(std::move(id));
    excused.insert(notice.invocation);
  }
  // ESLint's formatter calls an invocation failed for the very error that may be tolerated.
  for (const SarifFailure& failure : run_.failures) {
    if (excused.contains(failure.invocation)) continue;
    return Error{"sarif.execution_failed",
                 "expected a run that was successful, got one that failed", where(failure.line),
                 "look at what the tool printed, and run it again"};
  }
  return done;
}

Result<Done> SarifSettlement::settle_finding(Finding& finding, SarifPending& pending) {
  SarifReference reference;
  if (pending.rarity) reference = pending.rarity->rule;
  reference.id = finding.rule;
  reference.index = pending.rule_index;
  const SarifRules::Found found = rules_.rule(reference);
  const SarifDescriptor* const rule = found.descriptor;
  bool wrong_index = found.wrong_index;
  finding.tool = run_.components.front().name;
  if (finding.rule.empty() && rule != nullptr) finding.rule = rule->id;
  SarifLevel level = pending.level;
  if (level == SarifLevel::absent)
    level = rules_.overridden(found, finding.rule, pending.invocation, false);
  if (level == SarifLevel::absent && rule != nullptr) level = rule->level;
  // Whoever points at a rule that is not there says something of its level that is lost (S5.1).
  if (level == SarifLevel::absent && rule == nullptr && wrong_index) level = SarifLevel::unknown;
  finding.severity = severity_of(level);
  if (pending.severity) finding.severity = *pending.severity;
  if (rule != nullptr && rule->severity) finding.severity = *rule->severity;
  if (rule != nullptr)
    finding.secret = finding.secret || rule->secret || rules_.tells_credentials(rule->taxa);
  if (pending.rarity) {
    finding.secret = finding.secret || rules_.tells_credentials(pending.rarity->taxa);
    const std::string words = words_of(pending.rarity->message, found, run_.components.front());
    if (!words.empty() || finding.message.empty()) set_message(finding, words);
  }
  TG_TRY(settle_place(finding, pending, wrong_index));
  if (wrong_index && wrong_indexes_++ == 0) wrong_line_ = pending.line;
  pending = {};
  return done;
}

Result<Done> SarifSettlement::settle_place(Finding& finding, const SarifPending& pending,
                                           bool& wrong_index) {
  if (!pending.address.empty()) {
    const std::optional<std::string> path = path_at(pending.address, run_);
    wrong_index = wrong_index || !path;
    if (path && path->find('\0') != std::string::npos) {
      return Error{"sarif.malformed", "expected a path without a NUL byte, got " + excerpt(*path),
                   where(pending.line), "write the report again with the tool itself"};
    }
    if (path) finding.location.path = TG_TRY(list_.path(*path, pending.line));
  }
  // A line of no file is no line.
  if (finding.location.path.empty()) finding.location.lines = {};
  return done;
}

}  // namespace tidegate::read
