// What becomes of each piece as it is closed.
#include "read/sarif_clerk.h"

#include <algorithm>
#include <utility>

#include "read/excerpt.h"
#include "read/sarif_message.h"
#include "read/sarif_outline.h"
#include "read/sarif_rules.h"
#include "read/sarif_settlement.h"

namespace tidegate::read {

Result<Done> SarifClerk::version(std::string_view spelled) {
  has_version = true;
  if (spelled == "2.1.0" || spelled.starts_with("2.1.0-")) return done;
  return Error{"sarif.version",
               "expected SARIF 2.1.0, got version " + excerpt(spelled),
               {},
               "let the tool write SARIF 2.1.0, or convert the file with the SARIF multitool"};
}

Result<Done> SarifClerk::path(std::string& to, const text::JsonEvent& spelled) const {
  TG_TRY(list_.path(spelled.text, spelled.line));
  to.assign(spelled.text);
  return done;
}

void SarifClerk::open_run(std::int64_t line) {
  run = {};
  run.line = line;
  run.first_finding = list_.findings().size();
  change.invocation = -1;
  ++runs_;
}

void SarifClerk::close_place() {
  if (result.placed || spot.address.empty()) return;
  result.placed = true;
  result.address = std::move(spot.address);
  result.finding.location.lines = spot.lines;
  result.finding.column = spot.column;
}

Result<Done> SarifClerk::close_region() {
  LineRange& lines = spot.lines;
  if (lines.last == 0) lines.last = lines.first;
  if (lines.last >= lines.first && (lines.first > 0 || lines.last == 0)) return done;
  return Error{"sarif.malformed",
               "expected a region that starts before it ends, got lines " +
                   std::to_string(lines.first) + " to " + std::to_string(lines.last),
               {},
               "write the report again with the tool itself; one that was edited is no evidence"};
}

/// S5.2: what was accepted, and what nobody has to accept.
void SarifClerk::close_suppression() {
  if (suppression.empty() || same_word(suppression, "accepted")) result.finding.suppressed = true;
}

/// Where the primary location starts, which CodeQL keeps beside its fingerprint, is no identity;
/// nor is what Semgrep writes into each result of a run without an account.
Result<Done> SarifClerk::fingerprint(const text::JsonEvent& value, bool partial) {
  if (value.kind != text::JsonEventKind::text || value.text.empty()) return done;
  if (key == "primaryLocationStartColumnFingerprint") return done;
  if (value.text == "requires login") return done;
  std::vector<Fingerprint>& prints = result.finding.fingerprints;
  const auto place = std::ranges::lower_bound(prints, key, {}, &Fingerprint::kind);
  const bool known = place != prints.end() && place->kind == key;
  if (!known) {
    prints.insert(place, {key, digest_of(value.text), partial});
  } else if (place->partial) {
    *place = {key, digest_of(value.text), partial};
  }
  return done;
}

void SarifClerk::taxon(const SarifReference& reference, bool& means_secret,
                       std::vector<SarifReference>& unknown) {
  if (means_credentials(reference)) {
    means_secret = true;
  } else if (needs_taxonomy(reference)) {
    unknown.push_back(reference);
  }
}

/// One that says no level may have that of its kind, which may be told behind it.
void SarifClerk::close_notice() {
  if (notice.level == SarifLevel::absent || notice.level >= SarifLevel::error) {
    run.notices.push_back(std::move(notice));
  }
}

void SarifClerk::close_change() {
  if (change.level == SarifLevel::absent) return;
  const std::int32_t invocation = change.invocation;
  run.overrides.push_back(std::move(change));
  change = {};
  change.invocation = invocation;
}

Result<Done> SarifClerk::close_result() {
  if (result.absent || reports_no_problem(result.kind)) return done;
  if (std::cmp_greater_equal(list_.findings().size(), source_.limits.findings)) {
    return list_.full(result.line);
  }
  Finding& finding = list_.findings().emplace_back(std::move(result.finding));
  SarifPending& pending = run.pending.emplace_back();
  finding.rule = std::move(result.rule_id.empty() ? result.rule.id : result.rule_id);
  pending.address = std::move(result.address);
  pending.line = result.line;
  pending.rule_index = result.rule_index >= 0 ? result.rule_index : result.rule.index;
  pending.invocation = result.invocation;
  pending.level = result.level;
  pending.severity = result.severity;
  const SarifReference& rule = result.rule;
  const bool within_other = rule.component >= 0 || !rule.component_name.empty() ||
                            !rule.component_guid.empty() || !rule.guid.empty();
  const bool by_id = result.message.text.empty() && result.message.markdown.empty();
  if (!by_id && result.message.arguments.empty()) {
    set_message(finding,
                result.message.text.empty() ? result.message.markdown : result.message.text);
  } else if (!by_id) {
    set_message(finding, words_of(result.message, {}, {}));
  }
  if (within_other || by_id || !result.taxa.empty()) {
    if (!by_id) result.message = {};
    pending.rarity = std::make_unique<SarifRarity>(
        SarifRarity{std::move(result.rule), std::move(result.message), std::move(result.taxa)});
  }
  return done;
}

Result<Done> SarifClerk::close_run() {
  SarifSettlement settlement(run, source_, list_);
  TG_TRY(settlement.settle());
  if (wrong_indexes_ == 0) wrong_line_ = settlement.wrong_line();
  wrong_indexes_ += settlement.wrong_indexes();
  if (tolerated_.empty()) tolerated_line_ = settlement.tolerated_line();
  tolerated_.insert(tolerated_.end(), settlement.tolerated().begin(), settlement.tolerated().end());
  tools_.push_back(run.components.front().name);
  run = {};
  return done;
}

Result<Done> SarifClerk::is_evidence() const {
  const std::string name = std::string(source_.name) + ":1";
  if (!has_version) {
    return Error{"sarif.version", "expected SARIF 2.1.0, got a report without a version", name,
                 "let the tool write version 2.1.0"};
  }
  if (runs_ == 0) {
    return Error{"sarif.no_runs",
                 std::string("expected the run of a tool, got ") +
                     (has_runs ? "an empty list of runs" : "no list of runs"),
                 name, "see whether the tool ran to its end and was told what to look at"};
  }
  if (!spread) return done;
  return Error{"sarif.external", "expected a run in one file, got one that is spread over several",
               name, "let the tool write all of it into one file"};
}

void SarifClerk::say_oddities(std::vector<Diagnostic>& diagnostics) {
  const std::string name(source_.name);
  if (!tolerated_.empty()) {
    const std::string count = std::to_string(tolerated_.size());
    std::ranges::sort(tolerated_);
    tolerated_.erase(std::ranges::unique(tolerated_).begin(), tolerated_.end());
    std::string ids;
    for (const std::string& id : tolerated_) ids += (ids.empty() ? "" : ", ") + excerpt(id);
    diagnostics.push_back(
        {"sarif.tolerated", name + ":" + std::to_string(tolerated_line_),
         "the tool says that it failed, which is tolerated: " + count + " of " + ids});
  }
  if (wrong_indexes_ > 0) {
    diagnostics.push_back(
        {"sarif.wrong_index", name + ":" + std::to_string(wrong_line_),
         std::to_string(wrong_indexes_) +
             (wrong_indexes_ == 1 ? " result points" : " results point") +
             " at a rule or artifact that is not there, or at another one than it names"});
  }
}

Result<Reading> SarifClerk::take() {
  TG_TRY(is_evidence());
  Reading reading;
  say_oddities(reading.diagnostics);
  reading.artifact = list_.take(std::move(tools_));
  return reading;
}

}  // namespace tidegate::read
