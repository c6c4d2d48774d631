// The keys under `artifacts`.
#include <algorithm>
#include <utility>

#include "policy/tables.h"
#include "policy/values.h"
#include "text/suggest.h"
#include "tidegate/record_name.h"

namespace tidegate::policy {
namespace {

void take_format(Desk& desk, const KeyRow& /*row*/, const Node& value, ArtifactSpec& spec) {
  const std::string* const text = text_of(desk, value, "a format");
  if (text == nullptr) return;
  spec.format = *text;
  const auto& formats = desk.vocabulary.formats;
  if (std::ranges::find(formats, *text) != formats.end()) return;
  const std::string_view near = text::nearest(*text, formats);
  desk.clerk.note(value.at, "policy.unknown_format",
                  "unknown format \"" + shown(*text) + "\"" +
                      (near.empty() ? "" : "; did you mean \"" + std::string(near) + "\"?"),
                  "tidegate list formats shows all; without format: the content tells it");
}

void add_files(Desk& desk, const std::string& part, Text glob, ArtifactSpec& spec) {
  check_glob(desk, glob, true);
  if (glob.text.find("{module}") != std::string::npos && desk.policy.modules.empty()) {
    desk.clerk.note(glob.at, "policy.unknown_module",
                    "{module} stands for the folder of a module, and the policy has no modules",
                    "add modules:, or write * instead");
  }
  spec.files.push_back({part, std::move(glob.text)});
}

void take_files(Desk& desk, const KeyRow& /*row*/, const Node& value, ArtifactSpec& spec) {
  note_empty(desk, value, "add a glob, or required: false to let the artifact be absent");
  for (Text& glob : names_of(desk, value, "a glob")) add_files(desk, "", std::move(glob), spec);
}

void take_parts(Desk& desk, const KeyRow& /*row*/, const Node& value, ArtifactSpec& spec) {
  if (!is_map(desk, value, "a part's name to its glob")) return;
  note_empty(desk, value, "write name: glob for each part");
  for (const Entry& part : value.entries) {
    if (part.key.empty()) {
      desk.clerk.note(part.at, "policy.bad_value", "a part needs a name", "write name: glob");
    }
    const std::string* const glob = name_of(desk, part.value, "a glob");
    if (glob != nullptr) add_files(desk, part.key, {*glob, part.value.at}, spec);
  }
}

void take_min_files(Desk& desk, const KeyRow& row, const Node& value, ArtifactSpec& spec) {
  take_count<&ArtifactSpec::min_files>(desk, row, value, spec);
  if (spec.min_files > 0) return;
  desk.clerk.note(value.at, "number.invalid", "expected at least 1 file, got \"0\"",
                  "required: false allows an artifact to be absent");
  spec.min_files = 1;
}

void take_retries(Desk& desk, const KeyRow& row, const Node& value, ArtifactSpec& spec) {
  const std::string* const word = choice_of(desk, row, value);
  if (word == nullptr) return;
  spec.retries = *word == "merge"          ? Retries::merge
                 : *word == "across_files" ? Retries::across_files
                                           : Retries::no;
}

/// Prefixes of report paths: as a glob, but an absolute one and drive letters are what they are
/// for.
void take_strip(Desk& desk, const KeyRow& /*row*/, const Node& value, ArtifactSpec& spec) {
  for (Text& prefix : names_of(desk, value, "a prefix")) {
    const std::size_t root = std::min(prefix.text.find_first_not_of('/'), prefix.text.size());
    if (root < prefix.text.size()) check_glob(desk, {prefix.text.substr(root), prefix.at});
    spec.strip.push_back(std::move(prefix.text));
  }
}

void take_prefix(Desk& desk, const KeyRow& /*row*/, const Node& value, ArtifactSpec& spec) {
  const std::string* const text = name_of(desk, value, "a folder");
  if (text == nullptr) return;
  spec.prefix = *text;
  const bool leaves = text->front() == '/' || *text == ".." || text->starts_with("../") ||
                      text->find("/../") != std::string::npos || text->ends_with("/..");
  if (!leaves && text->find('\\') == std::string::npos) return;
  desk.clerk.note(value.at, "policy.bad_value",
                  "expected a folder of the repository, got \"" + shown(*text) + "\"",
                  "write it relative to the repository's root, with /");
}

void take_when(Desk& desk, const KeyRow& /*row*/, const Node& value, ArtifactSpec& spec) {
  read_when(desk, value, spec.when);
}

void take_record(Desk& desk, const KeyRow& /*row*/, const Node& value, ArtifactSpec& spec) {
  const std::string* const name = name_of(desk, value);
  if (name == nullptr) return;
  spec.record = *name;
  if (names_a_record(*name)) return;
  desk.clerk.note(value.at, "policy.bad_value",
                  "expected the name of a record, got \"" + shown(*name) + "\"",
                  "write the NAME of: tidegate record --name NAME -- CMD; letters, digits, \".\", "
                  "\"_\" and \"-\"");
}

template <bool ArtifactSpec::* member>
void take_second_word(Desk& desk, const KeyRow& row, const Node& value, ArtifactSpec& spec) {
  const std::string* const word = choice_of(desk, row, value);
  if (word != nullptr) spec.*member = *word == words_of(row.choices).back();
}

constexpr Key<ArtifactSpec> keys[] = {
    {{"format", Shape::format, "the report's format; left out, the content tells it"}, take_format},
    {{"files",
      Shape::globs,
      "globs of the reports; {module} stands for a module's folder",
      false,
      {},
      true},
     take_files},
    {{"parts",
      Shape::texts_by_name,
      "shards or matrix legs: a glob for each, and each must match",
      false,
      {},
      true},
     take_parts},
    {{"min_files", Shape::positive, "how many files each pattern must match; 1 by default"},
     take_min_files},
    {{"retries", Shape::choice, "whether repeated cases are tries of one case", false,
      "no|merge|across_files"},
     take_retries},
    {{"strip", Shape::globs, "prefixes to remove from the paths in the report"}, take_strip},
    {{"prefix", Shape::name, "folder to put in front of the paths in the report"}, take_prefix},
    {{"sources", Shape::globs, "tracked files that ought to be measured"},
     take_globs<&ArtifactSpec::sources>},
    {{"exclude", Shape::globs, "files that the report is not asked about"},
     take_globs<&ArtifactSpec::exclude>},
    {{"min_match", Shape::percent,
      "share of the report's files that must be tracked; 50% by default"},
     take_percent<&ArtifactSpec::min_match>},
    {{"required", Shape::flag, "false: nothing is wrong when no file matches"},
     take_flag<&ArtifactSpec::required>},
    {{"max_age", Shape::duration, "older files are stale"}, take_duration<&ArtifactSpec::max_age>},
    {{"when", Shape::table, "where the artifact is due", false, "when"}, take_when},
    {{"record", Shape::name, "name of the record of the command that made the report"},
     take_record},
    {{"exit_code", Shape::count, "the exit code that the record must show"},
     take_count<&ArtifactSpec::exit_code>},
    {{"feeds", Shape::choice, "the gates that the report serves, when its format does not tell",
      false, feed_words},
     take_choice<&ArtifactSpec::feeds>},
    {{"tools", Shape::names, "tools that must have a run in the report"},
     take_names<&ArtifactSpec::tools>},
    {{"tolerate", Shape::names, "tool errors that do not break the report"},
     take_names<&ArtifactSpec::tolerate>},
    {{"empty", Shape::choice, "what a report without content means", false, "broken|clean"},
     take_second_word<&ArtifactSpec::empty_is_clean>},
    {{"empty_files", Shape::choice, "what one empty file among others means", false, "note|broken"},
     take_second_word<&ArtifactSpec::empty_files_break>},
    {{"tracked", Shape::choice, "whether the report may be under version control", false,
      "deny|allow"},
     take_second_word<&ArtifactSpec::tracked_allowed>},
    {{"unmeasured", Shape::choice, "what a changed file in no report means", false,
      "auto|uncovered|ignore"},
     take_choice<&ArtifactSpec::unmeasured>},
};

void check_files(Desk& desk, const Entry& entry) {
  const auto has = [&](std::string_view key) {
    return std::ranges::find(entry.value.entries, key, &Entry::key) != entry.value.entries.end();
  };
  if (has("files") && has("parts")) {
    desk.clerk.note(entry.at, "policy.conflict",
                    "artifact \"" + shown(entry.key) + "\" has both files and parts",
                    "keep files for one pattern, parts for several that must all match");
  } else if (!has("files") && !has("parts")) {
    desk.clerk.note(entry.at, "policy.missing_key",
                    "artifact \"" + shown(entry.key) + "\" says nothing of its files",
                    "add files: build/report.xml");
  }
}

/// What the formats feed that can feed nothing else (S5.9).
constexpr std::pair<std::string_view, std::string_view> fed_by_format[] = {
    {"junit", "tests"},
    {"cobertura", "coverage"},
    {"lcov", "coverage"},
    {"jacoco", "coverage"},
    {"facts", "facts"}};

void check_feeds(Desk& desk, const Entry& entry, const ArtifactSpec& spec) {
  const auto row = std::ranges::find(fed_by_format, std::string_view(spec.format),
                                     &std::pair<std::string_view, std::string_view>::first);
  const bool known = row != std::end(fed_by_format);
  const bool of_one_format = spec.feeds == "tests" || spec.feeds == "coverage";
  if (spec.feeds.empty() || (known ? spec.feeds == row->second : !of_one_format)) return;
  if (spec.format.empty()) return;  // the content tells
  const auto key = std::ranges::find(entry.value.entries, "feeds", &Entry::key);
  desk.clerk.note(key->value.at, "policy.conflict",
                  "the format " + shown(spec.format) + " cannot feed " + spec.feeds +
                      (known ? ": it feeds " + std::string(row->second) : ""),
                  known ? "remove feeds:, or correct format:"
                        : "correct format:, or what it feeds: types, security or findings");
}

/// Tests, lines and facts that are not there are never fine, and only reports of findings name the
/// tools that had a run (S5.5).
void check_findings(Desk& desk, const Entry& entry, const ArtifactSpec& spec) {
  const auto row = std::ranges::find(fed_by_format, std::string_view(spec.format),
                                     &std::pair<std::string_view, std::string_view>::first);
  if (row == std::end(fed_by_format)) return;
  const auto note = [&](bool asked, std::string_view key, const std::string& why) {
    if (!asked) return;
    const auto at = std::ranges::find(entry.value.entries, key, &Entry::key);
    desk.clerk.note(at->value.at, "policy.conflict",
                    std::string(key) + ": is for reports with findings, and " + shown(spec.format) +
                        " feeds " + std::string(row->second) + why,
                    "remove " + std::string(key) + ":, or correct format:");
  };
  note(spec.empty_is_clean, "empty", ": without content it proves nothing");
  note(!spec.tools.empty(), "tools", ": it names no tool");
  note(!spec.tolerate.empty(), "tolerate", ": it tells of no tool errors");
}

void check_record(Desk& desk, const Entry& entry, const ArtifactSpec& spec) {
  if (!spec.exit_code || !spec.record.empty()) return;
  const auto key = std::ranges::find(entry.value.entries, "exit_code", &Entry::key);
  desk.clerk.note(key->value.at, "policy.conflict",
                  "artifact \"" + shown(entry.key) + "\" asks for an exit code, and for no record",
                  "add record: NAME, and run the command with tidegate record --name NAME");
}

void read_artifact(Desk& desk, const Entry& entry) {
  ArtifactSpec spec;
  spec.name = entry.key;
  spec.where = desk.clerk.where(entry.at);
  const Node& value = entry.value;
  if (entry.key.empty()) {
    desk.clerk.note(entry.at, "policy.bad_value", "an artifact needs a name", "write name: glob");
  }
  if (value.kind == NodeKind::map) {
    read_table(desk, artifact_keys(), value, entry.at, spec);
    check_files(desk, entry);
    check_feeds(desk, entry, spec);
    check_findings(desk, entry, spec);
    check_record(desk, entry, spec);
  } else if (value.kind == NodeKind::sequence || value.kind == NodeKind::nothing) {
    note_wrong_type(desk, value, "a glob or a map of keys",
                    "write " + shown(entry.key) + ": {files: [build/a.xml, build/b.xml]}");
  } else if (const std::string* const glob = name_of(desk, value, "a glob or a map of keys")) {
    add_files(desk, "", {*glob, value.at}, spec);
  }
  desk.policy.artifacts.push_back(std::move(spec));
}

}  // namespace

std::span<const Key<ArtifactSpec>> artifact_keys() { return keys; }

void take_artifacts(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& /*draft*/) {
  if (!is_map(desk, value, "artifacts")) return;
  for (const Entry& entry : value.entries) read_artifact(desk, entry);
}

}  // namespace tidegate::policy
