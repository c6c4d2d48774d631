#include "support/policy_page.h"

#include <sstream>

namespace tidegate::policy {
namespace {

Result<Gate> no_gate(const Params& /*params*/) { return Gate{}; }

constexpr ParamSpec tests_params[] = {
    {"max_failed", ParamType::count, "0", "how many may fail"},
    {"min_executed", ParamType::count, "1", "how many must run"},
    {"max_skipped", ParamType::percent, "100%", "share that may be skipped"},
    {"max_flaky", ParamType::count, "none", "how many may be flaky"},
    {"max_duration", ParamType::duration, "none", "how long all may take"}};
constexpr ParamSpec coverage_params[] = {
    {"minimum", ParamType::percent, "", "lowest share"},
    {"metric", ParamType::choice, "lines", "what is counted", "lines|branches"}};
constexpr ParamSpec delta_params[] = {
    {"max_drop", ParamType::points, "0pp", "how far it may drop"},
    {"max_lines", ParamType::count, "0", "how many lines may be lost"}};

constexpr GateKind tests_kind{"tests", "Tests pass.", Scope::whole, tests_params, no_gate};
constexpr GateKind coverage_kind{"coverage", "Enough is covered.", Scope::modules, coverage_params,
                                 no_gate};
constexpr GateKind delta_kind{"coverage_delta", "Coverage does not drop.", Scope::modules,
                              delta_params, no_gate};

constexpr const GateKind* kinds[] = {&coverage_kind, &delta_kind, &tests_kind};
constexpr std::string_view formats[] = {"junit", "cobertura", "lcov", "sarif"};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return "[" + text + "]";
}

class Page {
 public:
  void line(int depth, const std::string& name, const std::string& value) {
    if (!value.empty())
      out_ << std::string(static_cast<std::size_t>(depth) * 2, ' ') << name << ": " << value
           << "\n";
  }
  void list(int depth, const std::string& name, const std::vector<std::string>& words) {
    if (!words.empty()) line(depth, name, joined(words));
  }
  void flag(int depth, const std::string& name, bool value, bool usual) {
    if (value != usual) line(depth, name, value ? "true" : "false");
  }
  void when(const When& when) {
    list(2, "when event", when.event);
    list(2, "when branch", when.branch);
    list(2, "when changed", when.changed);
    list(2, "when tracked", when.tracked);
  }
  void artifact(const ArtifactSpec& spec);
  void module(const ModuleSpec& spec);
  void gate(const GateSpec& spec);
  void waiver(const WaiverSpec& spec);
  std::string take() { return out_.str(); }

 private:
  std::ostringstream out_;
};

std::string amount(const Quantity& quantity) {
  return std::to_string(quantity.part()) + "/" + std::to_string(quantity.whole());
}

void Page::artifact(const ArtifactSpec& spec) {
  line(1, "artifact " + spec.name, spec.where);
  line(2, "format", spec.format);
  line(2, "feeds", spec.feeds);
  for (const FilePattern& file : spec.files) line(2, "files " + file.part, file.glob);
  if (spec.min_files != 1) line(2, "min_files", std::to_string(spec.min_files));
  if (spec.retries == Retries::merge) line(2, "retries", "merge");
  if (spec.retries == Retries::across_files) line(2, "retries", "across_files");
  list(2, "strip", spec.strip);
  list(2, "sources", spec.sources);
  list(2, "exclude", spec.exclude);
  list(2, "tools", spec.tools);
  list(2, "tolerate", spec.tolerate);
  line(2, "prefix", spec.prefix);
  line(2, "record", spec.record);
  line(2, "min_match", amount(spec.min_match));
  if (spec.max_age) line(2, "max_age", amount(*spec.max_age));
  if (spec.exit_code) line(2, "exit_code", std::to_string(*spec.exit_code));
  when(spec.when);
  flag(2, "required", spec.required, true);
  flag(2, "empty_is_clean", spec.empty_is_clean, false);
  flag(2, "empty_files_break", spec.empty_files_break, false);
  flag(2, "tracked_allowed", spec.tracked_allowed, false);
  if (spec.unmeasured != "auto") line(2, "unmeasured", spec.unmeasured);
}

void Page::module(const ModuleSpec& spec) {
  line(1, "module " + spec.name, spec.where);
  list(2, "paths", spec.paths);
  line(2, "tier", spec.tier);
  if (spec.weight != 1) line(2, "weight", std::to_string(spec.weight));
  line(2, "owner", spec.owner);
  flag(2, "measured", spec.measured, true);
}

void Page::gate(const GateSpec& spec) {
  line(1, "gate " + spec.id, spec.where);
  line(2, "kind", spec.kind);
  if (spec.level == Level::warn) line(2, "level", "warn");
  line(2, "warn_until", spec.warn_until);
  list(2, "from", spec.from);
  line(2, "modules",
       joined(spec.modules) + (spec.modules_where.empty() ? "" : " " + spec.modules_where));
  if (spec.on_no_baseline == OnNoBaseline::fail) line(2, "on_no_baseline", "fail");
  if (spec.on_no_baseline == OnNoBaseline::skip) line(2, "on_no_baseline", "skip");
  when(spec.when);
  for (const auto& [name, setting] : spec.settings) {
    for (const auto& [selector, value] : setting.by_selector) {
      line(2, name, selector + " = " + value.text + " " + value.where);
    }
  }
}

void Page::waiver(const WaiverSpec& spec) {
  line(1, "waiver", spec.where);
  line(2, "gate", spec.gate);
  for (const auto& [key, glob] : spec.match) line(2, "match " + key, glob);
  line(2, "reason", spec.reason);
  line(2, "owner", spec.owner);
  line(2, "ticket", spec.ticket);
  line(2, "expires", spec.expires);
}

std::string error_line(const Error& error) {
  return error.where + ": " + error.message + " [" + error.code + "]\n" +
         (error.hint.empty() ? "" : "  hint: " + error.hint + "\n");
}

}  // namespace

const Vocabulary& sample_vocabulary() {
  static const Vocabulary vocabulary{kinds, formats, "0.1.0"};
  return vocabulary;
}

std::string page(const Result<Policy>& read) {
  std::string errors;
  if (!read) {
    for (const Error& error : read.errors()) errors += error_line(error);
    return "refused\n" + errors;
  }
  const Policy& policy = read.value();
  Page page;
  page.line(0, "policy", policy.name);
  page.line(1, "requires", policy.requires_version);
  for (const ArtifactSpec& spec : policy.artifacts) page.artifact(spec);
  for (const ModuleSpec& spec : policy.modules) page.module(spec);
  page.list(1, "exclude", policy.exclude);
  page.list(1, "skip_if_only_changed", policy.skip_if_only_changed);
  page.line(1, "base", policy.base);
  for (const GateSpec& spec : policy.gates) page.gate(spec);
  for (const WaiverSpec& spec : policy.waivers) page.waiver(spec);
  std::string text = page.take();
  for (const Error& error : policy.not_in_effect) text += error_line(error);
  return text;
}

}  // namespace tidegate::policy
