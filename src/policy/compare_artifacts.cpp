// What a change does to the artifacts: which evidence must be there, and what is left out of it.
#include <algorithm>

#include "policy/compare.h"

namespace tidegate::policy {
namespace {

std::string subject_of(const ArtifactSpec& spec) { return "artifact " + shown_value(spec.name); }

std::string or_word(const std::string& text, const char* word) {
  return text.empty() ? word : text;
}

std::string flag(bool value) { return value ? "true" : "false"; }

std::string_view word_of(Retries retries) {
  return retries == Retries::no ? "no" : retries == Retries::merge ? "merge" : "across_files";
}

std::vector<std::string> patterns_of(const ArtifactSpec& spec) {
  std::vector<std::string> patterns;
  for (const FilePattern& file : spec.files) {
    if (file.part.empty()) patterns.push_back(file.glob);
  }
  return patterns;
}

/// Every part must match, so that one less demands less.
void compare_parts(const std::string& subject, const ArtifactSpec& before,
                   const ArtifactSpec& after, DifferenceLedger& ledger) {
  const Named<FilePattern> were(before.files, &FilePattern::part);
  const Named<FilePattern> are(after.files, &FilePattern::part);
  for (const FilePattern& file : before.files) {
    if (file.part.empty()) continue;
    const FilePattern* const now = are.find(file.part);
    const std::string part = "part " + shown_value(file.part);
    if (now == nullptr) {
      ledger.note(Turn::loosens, subject + ": " + part + " removed", "parts");
    } else {
      ledger.note_value(subject, part, file.glob, now->glob, Turn::nobody_knows);
    }
  }
  for (const FilePattern& file : after.files) {
    if (file.part.empty() || were.find(file.part) != nullptr) continue;
    ledger.note(Turn::tightens, subject + ": part " + shown_value(file.part) + " added", "parts");
  }
}

void compare_files(const std::string& subject, const ArtifactSpec& before,
                   const ArtifactSpec& after, DifferenceLedger& ledger) {
  ledger.note_value(subject, "format", or_word(before.format, "by content"),
                    or_word(after.format, "by content"), Turn::nobody_knows);
  ledger.note_value(subject, "feeds", or_word(before.feeds, "by format"),
                    or_word(after.feeds, "by format"), Turn::nobody_knows);
  ledger.note_items(subject, "files", patterns_of(before), patterns_of(after), Turn::nobody_knows);
  compare_parts(subject, before, after, ledger);
  ledger.note_amount(subject, "min_files", count(before.min_files), count(after.min_files),
                     Stricter::higher);
  ledger.note_items(subject, "strip", before.strip, after.strip, Turn::nobody_knows);
  ledger.note_value(subject, "prefix", or_word(before.prefix, "none"),
                    or_word(after.prefix, "none"), Turn::nobody_knows);
}

void compare_demands(const std::string& subject, const ArtifactSpec& before,
                     const ArtifactSpec& after, DifferenceLedger& ledger) {
  ledger.note_word(subject, "required", flag(before.required), flag(after.required),
                   {"false", "true"});
  ledger.note_amount(subject, "max_age", before.max_age, after.max_age, Stricter::lower);
  ledger.note_amount(subject, "min_match", before.min_match, after.min_match, Stricter::higher);
  ledger.note_word(subject, "tracked", before.tracked_allowed ? "allow" : "deny",
                   after.tracked_allowed ? "allow" : "deny", {"allow", "deny"});
  ledger.note_word(subject, "empty", before.empty_is_clean ? "clean" : "broken",
                   after.empty_is_clean ? "clean" : "broken", {"clean", "broken"});
  ledger.note_word(subject, "empty_files", before.empty_files_break ? "broken" : "note",
                   after.empty_files_break ? "broken" : "note", {"note", "broken"});
  ledger.note_items(subject, "tools", before.tools, after.tools, Turn::tightens);
  ledger.note_items(subject, "tolerate", before.tolerate, after.tolerate, Turn::loosens);
  const Turn recorded = before.record.empty()  ? Turn::tightens
                        : after.record.empty() ? Turn::loosens
                                               : Turn::nobody_knows;
  ledger.note_value(subject, "record", or_word(before.record, "none"),
                    or_word(after.record, "none"), recorded);
  const auto code = [](const ArtifactSpec& spec) {
    return spec.exit_code ? std::optional(count(*spec.exit_code)) : std::nullopt;
  };
  ledger.note_amount(subject, "exit_code", code(before), code(after), Stricter::nobody_knows);
}

void compare_artifact(const ArtifactSpec& before, const ArtifactSpec& after,
                      DifferenceLedger& ledger) {
  const std::string subject = subject_of(before);
  compare_files(subject, before, after, ledger);
  compare_demands(subject, before, after, ledger);
  ledger.note_word(subject, "retries", word_of(before.retries), word_of(after.retries),
                   {"across_files", "merge", "no"});
  ledger.note_items(subject, "sources", before.sources, after.sources, Turn::tightens);
  ledger.note_items(subject, "exclude", before.exclude, after.exclude, Turn::loosens);
  ledger.note_word(subject, "unmeasured", before.unmeasured, after.unmeasured,
                   {"ignore", "auto", "uncovered"});
  ledger.note_when(subject, before.when, after.when);
}

}  // namespace

void compare_artifacts(const Pair& pair, DifferenceLedger& ledger) {
  const Named<ArtifactSpec> before(pair.before.artifacts, &ArtifactSpec::name);
  const Named<ArtifactSpec> after(pair.after.artifacts, &ArtifactSpec::name);
  for (const ArtifactSpec& spec : pair.before.artifacts) {
    const ArtifactSpec* const now = after.find(spec.name);
    ledger.about("artifacts", spec.name);
    if (now != nullptr) {
      compare_artifact(spec, *now, ledger);
    } else {
      ledger.note(spec.required ? Turn::loosens : Turn::nobody_knows,
                  subject_of(spec) + " removed");
    }
  }
  for (const ArtifactSpec& spec : pair.after.artifacts) {
    // More evidence can fail a gate as well as lift a share.
    if (before.find(spec.name) == nullptr) {
      ledger.about("artifacts", spec.name);
      ledger.note(Turn::nobody_knows, subject_of(spec) + " added");
    }
  }
}

}  // namespace tidegate::policy
