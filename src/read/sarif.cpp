// {version, runs: [{tool, invocations, artifacts, results: […]}]}. Keys stand in any order, so what
// a result says is kept small until the end of its run, where rules and places are known.
#include "read/sarif.h"

#include <algorithm>
#include <deque>

#include "read/excerpt.h"
#include "read/finding_list.h"
#include "read/json_outline.h"
#include "read/json_rows.h"
#include "read/sarif_keys.h"
#include "read/sarif_result.h"

namespace tidegate::read {
namespace {

/// The version nearly always stands first, and then nothing else is read of another one.
constexpr std::string_view rows[] = {"", ".runs[]", ".runs[].results[]", ".version"};
/// Parts of a run that must not stand in another file.
constexpr const char* elsewhere[] = {"results", "driver", "extensions", "invocations", "artifacts"};

constexpr const char* stopped_hint =
    "see whether the tool was stopped, and run it again; a run without findings has an empty list";

Severity severity_of(SarifLevel level) {
  switch (level) {
    case SarifLevel::none:
      return Severity::info;
    case SarifLevel::note:
      return Severity::low;
    case SarifLevel::unset:  // what SARIF says of a result that says nothing (3.27.10)
    case SarifLevel::warning:
      return Severity::medium;
    case SarifLevel::error:
      return Severity::high;
    case SarifLevel::unknown:
      return Severity::critical;
  }
  return Severity::critical;
}

class SarifReport {
 public:
  explicit SarifReport(const Source& source)
      : source_(source), voice_{source.name, "sarif.malformed", stopped_hint}, list_(source) {}

  Result<Done> take(std::size_t row, const text::JsonValue& value) {
    if (row == 0) return take_rest(value);
    if (row == 1) return take_run(value);
    if (row == 3) return take_version(value);
    SarifResult result = TG_TRY(sarif_result_of(value, voice_));
    if (result.counts) waiting_.push_back(std::move(result));
    if (std::cmp_less_equal(waiting_.size(), source_.limits.findings)) return done;
    return list_.full(value.line);
  }
  Reading finish();

 private:
  Result<Done> take_rest(const text::JsonValue& value);
  Result<Done> take_version(const text::JsonValue& value);
  Result<Done> take_run(const text::JsonValue& value);
  Result<Done> take_invocation(const text::JsonValue& value, SarifRules& rules);
  Result<Done> look_at_notifications(const JsonMembers& invocation, std::string_view key,
                                     const SarifRules& rules);
  Result<Done> settle(SarifResult& result, const SarifRules& rules, const SarifPlaces& places);
  static std::string words_of(const SarifWords& words, const SarifRule* rule,
                              const SarifRules& rules);
  Error failed(const char* code, std::string message, std::int64_t line, const char* hint) const {
    return JsonVoice{voice_.name, code, hint}.error(std::move(message), line);
  }

  const Source& source_;
  JsonVoice voice_;
  FindingList list_;
  std::deque<SarifResult> waiting_;  // of the run that is open
  std::vector<std::string> tools_;
  std::size_t runs_ = 0;
  bool has_version_ = false;
  std::int64_t wrong_indexes_ = 0, wrong_at_ = 0;
  std::vector<Diagnostic> tolerated_;
};

Result<Done> SarifReport::look_at_notifications(const JsonMembers& invocation, std::string_view key,
                                                const SarifRules& rules) {
  const text::JsonValue* const notifications = TG_TRY(invocation.list(key));
  if (notifications == nullptr) return done;
  for (const text::JsonValue& value : notifications->values) {
    const JsonMembers notification = TG_TRY(JsonMembers::of(value, "a notification", voice_));
    const std::string_view level = TG_TRY(notification.text("level"));
    const SarifLevel grave = level.empty() ? SarifLevel::warning : sarif_level_of(level);
    if (grave != SarifLevel::error && grave != SarifLevel::unknown) continue;
    std::string_view id;
    for (const char* const descriptor : {"descriptor", "associatedRule"}) {
      const std::optional<JsonMembers> named = TG_TRY(notification.object(descriptor));
      if (named && id.empty()) id = TG_TRY(rules.notification_id(*named));
    }
    const std::optional<JsonMembers> message = TG_TRY(notification.object("message"));
    const std::string_view said =
        TG_TRY(message ? message->text("text") : Result<std::string_view>(std::string_view()));
    const std::string words = "the tool says that it failed" +
                              (id.empty() ? "" : " (" + excerpt(id) + ")") + ": " + excerpt(said);
    const bool tolerated =
        !id.empty() && std::ranges::find(source_.tolerate, id) != source_.tolerate.end();
    if (!tolerated) {
      return failed(
          "sarif.tool_error", words, value.line,
          "mend what the tool stumbled over; if its other findings are enough, name the id "
          "under tolerate: of the artifact");
    }
    if (tolerated_.size() < 20) {
      tolerated_.push_back(
          {"sarif.tolerated", std::string(source_.name) + ":" + std::to_string(value.line), words});
    }
  }
  return done;
}

Result<Done> SarifReport::take_invocation(const text::JsonValue& value, SarifRules& rules) {
  const JsonMembers invocation = TG_TRY(JsonMembers::of(value, "an invocation", voice_));
  TG_TRY(look_at_notifications(invocation, "toolExecutionNotifications", rules));
  TG_TRY(look_at_notifications(invocation, "toolConfigurationNotifications", rules));
  TG_TRY(rules.override_levels(invocation, voice_));
  const bool successful = TG_TRY(invocation.flag("executionSuccessful"));
  // ESLint's formatter calls a run failed for the very error that may be tolerated.
  if (successful || invocation.find("executionSuccessful") == nullptr || !tolerated_.empty())
    return done;
  return failed("sarif.execution_failed", "expected a run that was successful, got one that failed",
                invocation.find("executionSuccessful")->line,
                "look at what the tool printed, and run it again");
}

Result<Done> SarifReport::take_run(const text::JsonValue& value) {
  ++runs_;
  const JsonMembers run = TG_TRY(JsonMembers::of(value, "a run", voice_));
  const JsonMembers tool = TG_TRY(run.owed_object("tool"));
  SarifRules rules = TG_TRY(SarifRules::of(tool, voice_));
  TG_TRY(list_.admits(rules.tool(), tool.line()));
  const text::JsonValue* const invocations = TG_TRY(run.list("invocations"));
  if (invocations != nullptr) {
    for (const text::JsonValue& invocation : invocations->values) {
      TG_TRY(take_invocation(invocation, rules));
    }
  }
  const std::optional<JsonMembers> external = TG_TRY(run.object("externalPropertyFileReferences"));
  // Taxonomies may be elsewhere: nothing is asked of them.
  const bool scattered = external && std::ranges::any_of(elsewhere, [&](const char* key) {
                           return external->find(key) != nullptr;
                         });
  if (scattered) {
    return failed("sarif.external",
                  "expected a run in one file, got one that is spread over several", value.line,
                  "let the tool write all of it into one file");
  }
  const bool has_results = TG_TRY(run.list("results")) != nullptr;
  if (!has_results) {
    return failed("sarif.no_results", "expected a list of results, got a run without any",
                  value.line, stopped_hint);
  }
  const SarifPlaces places = TG_TRY(SarifPlaces::of(run, voice_));
  tools_.push_back(rules.tool());
  while (!waiting_.empty()) {
    TG_TRY(settle(waiting_.front(), rules, places));
    waiting_.pop_front();
  }
  return done;
}

std::string SarifReport::words_of(const SarifWords& words, const SarifRule* rule,
                                  const SarifRules& rules) {
  std::string_view text = words.text;
  if (text.empty()) {
    const SarifMessages none;
    const SarifMessages& own = rule == nullptr ? none : rule->messages;
    const auto found = own.find(words.id);
    const auto global = rules.global_messages().find(words.id);
    if (found != own.end()) {
      text = found->second;
    } else if (global != rules.global_messages().end()) {
      text = global->second;
    } else {
      text = words.id;
    }
    return with_arguments(text, words.arguments);
  }
  return with_arguments(text, words.arguments);
}

Result<Done> SarifReport::settle(SarifResult& result, const SarifRules& rules,
                                 const SarifPlaces& places) {
  const auto [rule, wrong_index] = rules.find(result.rule);
  if (wrong_index && wrong_indexes_++ == 0) wrong_at_ = result.line;
  Finding& finding = result.finding;
  finding.tool = rules.tool();
  finding.rule = !result.rule.id.empty() || rule == nullptr ? result.rule.id : rule->id;
  finding.secret = finding.secret || (rule != nullptr && rule->secret);
  SarifLevel level = result.level;
  if (level == SarifLevel::unset && rule != nullptr) level = rule->level;
  // Whoever points at a rule that is not there says something of its level that is lost (S5.1).
  if (level == SarifLevel::unset && rule == nullptr && wrong_index) level = SarifLevel::unknown;
  finding.severity = severity_of(level);
  if (rule != nullptr && rule->score) finding.severity = *rule->score;
  if (result.words) set_message(finding, words_of(*result.words, rule, rules));
  const std::string spelled = places.spelled(result.file);
  if (spelled.find('\0') != std::string::npos) {
    return voice_.error("expected a path without a NUL byte, got " + excerpt(spelled), result.line);
  }
  finding.location.path = TG_TRY(list_.path(spelled, result.line));
  if (finding.location.path.empty()) finding.location.lines = {};
  return list_.add(std::move(finding), result.line);
}

Result<Done> SarifReport::take_version(const text::JsonValue& value) {
  has_version_ = true;
  const bool fits = value.kind == text::JsonKind::text &&
                    (value.text == "2.1.0" || value.text.starts_with("2.1.0-"));
  if (fits) return done;
  return failed("sarif.version", "expected SARIF 2.1.0, got " + shown(value), value.line,
                "let the tool write version 2.1.0");
}

Result<Done> SarifReport::take_rest(const text::JsonValue& value) {
  const JsonMembers report =
      TG_TRY(JsonMembers::of(value, "an object with a version and runs", voice_));
  if (!has_version_) {
    return failed("sarif.version", "expected SARIF 2.1.0, got a report without a version",
                  value.line, "let the tool write version 2.1.0");
  }
  TG_TRY(report.owes_list("runs"));
  if (runs_ > 0) return done;
  return failed("sarif.no_runs", "expected at least one run, got none", value.line, stopped_hint);
}

Reading SarifReport::finish() {
  Reading reading;
  reading.artifact = list_.take(std::move(tools_));
  reading.diagnostics = std::move(tolerated_);
  if (wrong_indexes_ > 0) {
    reading.diagnostics.push_back(
        {"sarif.wrong_index", std::string(source_.name) + ":" + std::to_string(wrong_at_),
         std::to_string(wrong_indexes_) +
             (wrong_indexes_ == 1 ? " result points" : " results point") +
             " at a rule that is not there, or at another one than it names"});
  }
  return reading;
}

}  // namespace

bool recognizes_sarif(std::string_view head) {
  const JsonOutline outline(head);
  if (!outline.has(".runs")) return false;
  return outline.has(".version") || outline.has(".$schema") || outline.has(".runs[].tool") ||
         outline.has(".runs[].results");
}

Result<Reading> read_sarif(ByteSource& bytes, const Source& source) {
  SarifReport report(source);
  TG_TRY(read_json_rows(
      bytes, source, {rows, sarif_keys, sarif_whole},
      [&](std::size_t row, const text::JsonValue& value) { return report.take(row, value); }));
  return report.finish();
}

}  // namespace tidegate::read
