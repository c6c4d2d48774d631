// The shape of a result file, written down once: the writer, the reader and the schema all walk it.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include "render/words.h"
#include "text/number.h"

namespace tidegate::render {

inline constexpr std::int64_t schema_version = 1;

/// T is Value, or const Value where a walk only looks.
template <class T, class Value>
concept As = std::same_as<std::remove_const_t<T>, Value>;

// A walk has one function per kind of member:
//   text(key, string)            | nullable_text: "" is null | optional_text: nullopt is null
//   number(key, integer)         | nullable_number: 0 is null | optional_number: nullopt is null
//   flag(key, bool)              | word(key, enumerator)     | path(key, path): empty is null
//   quantity(key, value, shown)  | digest(key, digest)
//   shared(pointer, walk): the members of what it points at
//   object(key, value)           | optional_object: nullopt is null
//   list(key, values)            | nullable_list: no value is null | texts(key, strings)
//   group(key, walk)             : an object that has no type of its own
//   constant(key, value), derived_flag(key, value): written and described, but nothing to read
// Each is described by a sentence for the schema.

template <class Walk, As<Counts> T>
void describe(Walk& walk, T& counts) {
  walk.number("covered", counts.covered, "covered ones");
  walk.number("total", counts.total, "all that could be covered");
}

template <class Walk, As<Diagnostic> T>
void describe(Walk& walk, T& diagnostic) {
  walk.text("code", diagnostic.code, "stable; `tidegate explain CODE` knows it");
  walk.text("where", diagnostic.where, "file:line; may be empty");
  walk.text("message", diagnostic.message, "what is odd");
}

template <class Walk, As<ArtifactFile> T>
void describe(Walk& walk, T& file) {
  walk.text("path", file.path, "relative to the folder that the globs start in");
  walk.number("bytes", file.bytes, "size of the file");
  walk.nullable_text("sha256", file.sha256, "of the file's bytes");
}

template <class Walk, As<ArtifactRow> T>
void describe(Walk& walk, T& row) {
  walk.text("name", row.name, "the name in the policy");
  walk.nullable_text("format", row.format, "null when it could not be told");
  walk.list("files", row.files, "the files that matched");
  walk.word("state", row.state, "only `read` is evidence");
  walk.nullable_text("code", row.code, "why the state is not `read`");
  walk.text("hint", row.hint, "what to do; may be empty");
  walk.list("diagnostics", row.diagnostics, "what is odd about the files");
}

template <class Walk, As<TestTotals> T>
void describe(Walk& walk, T& tests) {
  walk.number("total", tests.total, "test cases");
  walk.number("passed", tests.passed, "cases that passed");
  walk.number("failed", tests.failed, "cases that failed");
  walk.number("errored", tests.errored, "cases that broke off");
  walk.number("skipped", tests.skipped, "cases that did not run");
  walk.number("flaky", tests.flaky, "passed after a failed try");
  walk.number("duration_ms", tests.duration_ms, "sum of the cases' durations");
}

template <class Walk, As<CoverageTotals> T>
void describe(Walk& walk, T& coverage) {
  walk.object("lines", coverage.lines, "distinct lines of all files");
  walk.object("branches", coverage.branches, "distinct branches; 0 of 0 when no report counts any");
  walk.number("files", coverage.files, "measured files");
  walk.number("unmatched_files", coverage.unmatched_files, "that are no tracked file");
}

/// A finding may be shared with the evidence: it is written from there, and read into one of its
/// own.
template <class Walk, As<FindingRow> T>
void describe(Walk& walk, T& row) {
  walk.shared(row.finding, [&walk, &row](auto& finding) {
    walk.text("tool", finding.tool, "that reported it");
    walk.nullable_text("rule", finding.rule, "null when the tool names none");
    walk.word("severity", finding.severity, "gravest first: critical to info");
    walk.path("path", finding.location.path, "null when no file is known");
    walk.nullable_number("first_line", finding.location.lines.first, "null: the whole file");
    walk.nullable_number("last_line", finding.location.lines.last, "null: the whole file");
    walk.nullable_number("column", finding.column, "null when it is not told");
    walk.text("message", finding.message, "untrusted text of a report");
    walk.word("state", row.state, "what the baseline says of it");
    walk.flag("suppressed", finding.suppressed, "by the tool's own means: it never counts");
    walk.flag("secret", finding.secret, "a secret: no baseline excuses it");
    walk.flag("waived", row.waived, "by a waiver that had an effect");
    walk.digest("fingerprint", row.fingerprint, "of its identity; 32 hexadecimal digits");
  });
}

template <class Walk, As<FindingTotals> T>
void describe(Walk& walk, T& findings) {
  walk.number("total", findings.total, "without those that are suppressed");
  walk.number("suppressed", findings.suppressed, "by the tools' own means");
  walk.optional_number("new", findings.fresh, "not in the baseline; null without one");
  walk.group("by_severity", "of the total", [&findings](auto& inner) {
    for (const Severity severity : all_severities) {
      const std::string_view word = to_word(severity);
      inner.number(word, findings.by_severity[static_cast<std::size_t>(severity)], word);
    }
  });
  walk.texts("tools", findings.tools, "that reported, also those that found nothing");
  walk.list("list", findings.list, "new ones first, then by severity, path and line");
}

template <class Walk, As<ModuleRow> T>
void describe(Walk& walk, T& row) {
  walk.text("name", row.name, "the name in the policy, or (other)");
  walk.nullable_text("tier", row.tier, "business impact");
  walk.number("weight", row.weight, "of weighted_coverage, which never counts (other)");
  walk.optional_object("lines", row.lines, "null when nothing was measured");
  walk.optional_object("base_lines", row.base_lines, "null without a baseline");
}

template <class Walk, As<PatchTotals> T>
void describe(Walk& walk, T& patch) {
  walk.number("covered", patch.covered, "changed lines that ran");
  walk.number("uncovered", patch.uncovered, "that a report lists, and no test ran");
  walk.number("not_executable", patch.not_executable, "that a report of their file does not list");
  walk.number("unmeasured", patch.unmeasured, "in no report, and ought to be: they count");
  walk.number("not_enforced", patch.not_enforced, "in no report, and need not be");
  walk.number("excluded", patch.excluded, "taken out by `exclude`");
  walk.number("moved", patch.moved, "only moved, so no new test is owed");
}

template <class Walk, As<WaiverRow> T>
void describe(Walk& walk, T& waiver) {
  walk.text("gate", waiver.gate, "the entry's name in the policy");
  walk.text("match", waiver.match, "what it covers");
  walk.word("state", waiver.state, "only `used` and `unused` have an effect");
  walk.text("expires", waiver.expires, "the last day it holds");
  walk.text("owner", waiver.owner, "who answers for it");
  walk.text("reason", waiver.reason, "why it was given");
  walk.nullable_text("ticket", waiver.ticket, "where its end is planned");
  walk.number("waived", waiver.waived, "what it took away from a failing gate");
}

template <class Walk, As<Exhibit> T>
void describe(Walk& walk, T& exhibit) {
  walk.path("path", exhibit.location.path, "null when no file is known");
  walk.nullable_number("first_line", exhibit.location.lines.first, "null: the whole file");
  walk.nullable_number("last_line", exhibit.location.lines.last, "null: the whole file");
  walk.text("message", exhibit.message, "untrusted text of a report");
}

template <class Walk, As<Fact> T>
void describe(Walk& walk, T& fact) {
  walk.text("label", fact.label, "what was measured");
  walk.text("subject", fact.subject, "a module or file; empty for the whole");
  walk.word("standing", fact.standing, "only binding facts decide");
  walk.quantity("observed", fact.observed, "null when unproven", shown_observed(fact));
  walk.word("relation", fact.relation, "how observed must stand to limit");
  walk.quantity("limit", fact.limit, "null when nothing is demanded", shown_limit(fact));
  walk.derived_flag("holds", fact.standing != Standing::unproven && fact.holds(),
                    "exact; true for noted facts, false for unproven ones");
  walk.text("note", fact.note, "what is lacking, or how it was counted");
  walk.nullable_text("code", fact.code, "which evidence an unproven fact lacks");
  walk.list("exhibits", fact.exhibits, "what the fact points at");
}

template <class Walk, As<Judgment> T>
void describe(Walk& walk, T& judgment) {
  walk.text("id", judgment.id, "the entry's name in the policy");
  walk.text("gate", judgment.gate, "the gate's name");
  walk.word("level", judgment.level, "a gate of level warn never fails the run");
  walk.word("outcome", judgment.outcome, "what the judge concluded");
  walk.text("reason", judgment.reason, "why it was not evaluated or not applicable");
  walk.text("hint", judgment.hint, "the next step; may be empty");
  walk.nullable_text("warn_until", judgment.warn_until,
                     "the last day that the gate warns; from the next on it fails");
  walk.nullable_number("blocks_in_days", judgment.blocks_in_days,
                       "days until it fails instead of warning; null when it does by now");
  walk.list("facts", judgment.facts, "what the outcome rests on");
}

template <class Walk, As<PolicyFile> T>
void describe(Walk& walk, T& file) {
  walk.text("path", file.path, "of a policy");
  walk.text("sha256", file.sha256, "of its bytes");
}

template <class Walk, As<PolicyInfo> T>
void describe(Walk& walk, T& policy) {
  walk.nullable_text("path", policy.path, "null for the built-in policy");
  walk.word("source", policy.origin, "which version of the policy decided");
  walk.nullable_text("sha256", policy.sha256,
                     "of the policy's bytes; of the hashes under `files` when there are some");
  walk.list("files", policy.files, "of a policy that extends others: itself, then those");
  walk.texts("loosened", policy.loosened, "what the change would loosen");
  walk.texts("tightened", policy.tightened, "what the change would tighten");
  walk.texts("rewired", policy.rewired, "artifacts whose files are taken from the change");
  walk.flag("bootstrap", policy.bootstrap, "the base has no policy, so the change's own decided");
}

template <class Walk, As<BaselineInfo> T>
void describe(Walk& walk, T& baseline) {
  walk.text("commit", baseline.commit, "whose result it is");
  walk.number("distance", baseline.distance, "first-parent commits before the base");
  walk.number("age_ms", baseline.age_ms, "between the two commits");
}

template <class Walk, As<RunInfo> T>
void describe(Walk& walk, T& run) {
  walk.optional_text("base", run.base, "the commit that the change starts from");
  walk.optional_text("head", run.head, "the judged commit, or `worktree`");
  walk.text("base_reason", run.base_reason, "how the base was found");
  walk.optional_object("baseline", run.baseline, "the earlier result that was compared with");
  walk.object("policy", run.policy, "the policy in force");
  walk.text("ci", run.ci, "github, gitlab, gitea or none");
  walk.flag("warn_only", run.warn_only, "failing gates only warned");
  walk.list("diagnostics", run.diagnostics, "of the change, the baseline and the policy");
}

template <class Walk, As<Verdict> T>
void describe(Walk& walk, T& verdict) {
  walk.constant("schema_version", schema_version, "raised when a key changes its meaning");
  walk.group("tool", "what judged", [&verdict](auto& tool) {
    tool.constant("name", "tidegate", "always tidegate");
    tool.text("version", verdict.run.version, "of tidegate");
  });
  walk.word("outcome", verdict.outcome, "fail, not_evaluated or pass");
  walk.number("exit_code", verdict.exit_code, "of `tidegate check`");
  walk.object("run", verdict.run, "what was judged, by which policy");
  walk.list("artifacts", verdict.overview.artifacts, "in the order of the policy");
  walk.optional_object("tests", verdict.overview.tests, "null when no test report was read");
  walk.optional_object("coverage", verdict.overview.coverage, "null when none was read");
  walk.number("excluded_files", verdict.overview.excluded_files, "taken out by `exclude`");
  walk.optional_object("findings", verdict.overview.findings, "null when none were read");
  walk.nullable_list("modules", verdict.overview.modules, "null when none is defined");
  walk.optional_object("patch", verdict.overview.patch, "null without a change or coverage");
  walk.list("gates", verdict.judgments, "in the order of the policy");
  walk.list("waivers", verdict.overview.waivers, "in the order of the policy");
}

}  // namespace tidegate::render
