#include "render/html_evidence.h"

#include <algorithm>

#include "render/circumstances.h"
#include "render/html_text.h"
#include "render/referral.h"
#include "render/words.h"

namespace tidegate::render {
namespace {

constexpr Bound artifacts_within{300, 600'000};
constexpr Bound files_within{50, 60'000};
constexpr Bound diagnostics_within{20, 60'000};
constexpr Bound lines_within{100, 100'000};
constexpr std::size_t files_in_sight_max = 3;

std::string file_item(const ArtifactFile& file) {
  std::string inner =
      html_name(file.path) + " " + phrase("span", "class=\"muted\"", counted(file.bytes, "byte"));
  if (!file.sha256.empty()) {
    const std::string digits = short_id(file.sha256, 12);
    inner += phrase("span", "class=\"below\"",
                    "SHA-256 " + (digits == "-" ? html_name(file.sha256)
                                                : phrase("code", "", short_id(file.sha256, 64))));
  }
  return block("li", "", inner);
}

std::string diagnostic_item(const Diagnostic& diagnostic) {
  std::string inner;
  if (!diagnostic.where.empty()) inner += html_name(diagnostic.where) + " ";
  inner += html_prose(diagnostic.message);
  if (!diagnostic.code.empty())
    inner += " " + phrase("span", "class=\"muted\"", html_name(diagnostic.code));
  return block("li", "", inner);
}

std::string files_of(const ArtifactRow& row) {
  if (row.files.empty()) return {};
  const Rows rows = rows_within(files_within, row.files, file_item);
  const std::string list =
      block("ul", "class=\"plain\"", "\n" + rows.html) + rest(rows.shown, row.files.size());
  return row.files.size() <= files_in_sight_max
             ? list
             : fold(counted(static_cast<std::int64_t>(row.files.size()), "file"), list);
}

std::string diagnostics_of(const ArtifactRow& row) {
  if (row.diagnostics.empty()) return {};
  const Rows rows = rows_within(diagnostics_within, row.diagnostics, diagnostic_item);
  std::string list = block("ul", "", "\n" + rows.html) + rest(rows.shown, row.diagnostics.size());
  if (was_missed(row)) return list;
  return fold(counted(static_cast<std::int64_t>(row.diagnostics.size()), "note"), list);
}

std::string artifact_row(const ArtifactRow& row) {
  const bool missed = was_missed(row);
  const std::string name =
      html_name(row.name) +
      (row.format.empty() ? "" : " " + phrase("span", "class=\"tag\"", html_prose(row.format)));
  const std::string_view css = missed                             ? "not_evaluated"
                               : row.state == ArtifactState::read ? "pass"
                                                                  : "not_applicable";
  std::string state =
      phrase("span", "class=\"pill " + std::string(css) + "\"", spoken(to_word(row.state)));
  if (!row.code.empty()) state += phrase("span", "class=\"below\"", html_name(row.code));
  std::string told = files_of(row) + diagnostics_of(row);
  if (!row.hint.empty()) {
    told += block("p", "class=\"next not_evaluated\"",
                  phrase("strong", "", "Next:") + " " + html_prose(row.hint));
  }
  return block(
      "tr", "",
      phrase("th", "scope=\"row\"", name) + phrase("td", "", state) + phrase("td", "", told));
}

std::string pair(std::string_view what, std::string_view html) {
  return html.empty() ? std::string() : block("dt", "", what) + block("dd", "", html);
}

std::string list_of(const std::vector<std::string>& texts, std::string_view after = "") {
  if (texts.empty()) return {};
  const Rows rows = rows_within(lines_within, texts, [&](const std::string& text) {
    return block("li", "", html_prose(text) + std::string(after));
  });
  return "\n" + block("ul", "class=\"plain\"", "\n" + rows.html) + rest(rows.shown, texts.size());
}

std::string policy_of(const PolicyInfo& policy) {
  if (policy.origin == PolicyOrigin::builtin)
    return "built in; a <code>tidegate.yml</code> at the root sets your own";
  std::string text = html_name(policy.path);
  if (policy.origin != PolicyOrigin::file) text += " of the " + std::string(to_word(policy.origin));
  if (!policy.sha256.empty())
    text += phrase("span", "class=\"muted\"", ", SHA-256") + " " + html_name(policy.sha256);
  return text;
}

/// What gives the same verdict on the same reports. Object ids alone get into it.
std::string command_of(const RunInfo& run) {
  constexpr std::size_t digits = 12;
  std::string command = "tidegate check";
  if (run.base && short_id(*run.base, digits) != "-")
    command += " --base " + short_id(*run.base, digits);
  const bool commit = run.head && run.head != "worktree" && short_id(*run.head, digits) != "-";
  if (commit) command += " --head " + short_id(*run.head, digits);
  if (run.policy.origin == PolicyOrigin::base) command += " --policy-from base";
  if (run.policy.origin == PolicyOrigin::head) command += " --policy-from head";
  return run.warn_only ? command + " --warn-only" : command;
}

}  // namespace

std::string artifact_part(const Verdict& verdict) {
  const Overview& overview = verdict.overview;
  if (overview.artifacts.empty()) return {};
  const Rows rows = rows_within(artifacts_within, overview.artifacts, artifact_row);
  const std::string head =
      "<thead><tr><th scope=\"col\">Artifact</th><th scope=\"col\">State</th>"
      "<th scope=\"col\">Files and notes</th></tr></thead>\n";
  const std::string body =
      block("table", "class=\"files\"", "\n" + head + block("tbody", "", "\n" + rows.html)) +
      rest(rows.shown, overview.artifacts.size());
  std::string sums;
  if (overview.tests) sums += block("li", "", words_of(*overview.tests));
  if (overview.coverage)
    sums += block("li", "", words_of(*overview.coverage, overview.excluded_files));
  return sums.empty() ? body : body + block("ul", "class=\"plain muted\"", "\n" + sums);
}

std::string run_part(const Verdict& verdict) {
  const RunInfo& run = verdict.run;
  std::string list;
  if (run.head)
    list += pair("Judged", run.head == "worktree" ? "the work tree" : html_name(*run.head));
  if (run.base) {
    list += pair("Base", html_name(*run.base) +
                             (run.base_reason.empty() ? "" : ", " + html_prose(run.base_reason)));
  }
  if (run.baseline)
    list += pair("Baseline", html_name(run.baseline->commit) + ", " + away(*run.baseline));
  list += pair("Policy", policy_of(run.policy));
  list += pair("The change loosens", list_of(run.policy.loosened));
  list += pair("The change tightens", list_of(run.policy.tightened));
  list += pair("Rewired", list_of(run.policy.rewired, ": files are taken from the change"));
  if (run.warn_only) list += pair("Mode", "warn-only: gates that fail only warn");
  const auto told = notes(verdict);
  if (!told.empty()) {
    const Rows rows = rows_within(lines_within, told, [](const Diagnostic* diagnostic) {
      return diagnostic_item(*diagnostic);
    });
    list += pair("Notes", "\n" + block("ul", "class=\"plain\"", "\n" + rows.html) +
                              rest(rows.shown, told.size()));
  }
  list += pair("tidegate",
               html_prose(run.version) + (run.ci == "none" ? "" : ", on " + html_prose(run.ci)));
  return block("dl", "class=\"run\"", "\n" + list) +
         block("p", "", "With these reports in place, the same verdict:") +
         block("pre", "", phrase("code", "", command_of(run)));
}

}  // namespace tidegate::render
