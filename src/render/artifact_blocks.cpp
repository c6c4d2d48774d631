#include "render/artifact_blocks.h"

#include <algorithm>
#include <map>
#include <set>

#include "render/referral.h"
#include "render/sentence.h"
#include "text/escape.h"

namespace tidegate::render {
namespace {

constexpr std::size_t diagnostics_max = 10;

std::string safe(std::string_view text) { return text::log_safe(text); }

/// "coverage.header_differs twice, tests.flaky_name"
std::string kinds_of(const std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, std::size_t> times;
  for (const Diagnostic& diagnostic : diagnostics) ++times[diagnostic.code];
  std::string text;
  for (const auto& [code, n] : times) {
    text += (text.empty() ? "" : ", ") + safe(code) +
            (n > 1 ? " (" + std::to_string(n) + " times)" : "");
  }
  return text;
}

void block(Page& page, const ArtifactRow& row, std::set<std::string_view>& told) {
  const bool read = row.state == ArtifactState::read;
  const Look look = look_of(was_missed(row) ? Outcome::not_evaluated : Outcome::not_applicable);
  std::string text =
      page.colored(std::string(look.mark) + " artifact", look.color) + " " + safe(row.name);
  if (read) {
    page.line(text + ": read, with notes");
    return page.barred(kinds_of(row.diagnostics));
  }
  text += ": " + spoken(to_word(row.state));
  page.line(row.code.empty() ? text : text + " [" + safe(row.code) + "]");
  const std::size_t shown = std::min(row.diagnostics.size(), diagnostics_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const Diagnostic& diagnostic = row.diagnostics[i];
    page.barred((diagnostic.where.empty() ? "" : safe(diagnostic.where) + ": ") +
                safe(diagnostic.message) +
                (diagnostic.code == row.code ? "" : " [" + safe(diagnostic.code) + "]"));
  }
  if (shown < row.diagnostics.size())
    page.barred("and " + std::to_string(row.diagnostics.size() - shown) + " more");
  if (row.hint.empty()) return;
  page.barred("hint: " + (told.insert(row.hint).second ? safe(row.hint) : "as above"));
}

}  // namespace

void artifact_blocks(Page& page, const std::vector<ArtifactRow>& artifacts) {
  bool first = true;
  std::set<std::string_view> told;
  for (const ArtifactRow& row : artifacts) {
    if (row.state == ArtifactState::read && row.diagnostics.empty()) continue;
    if (first) page.blank();
    first = false;
    block(page, row, told);
  }
}

}  // namespace tidegate::render
