#include "render/terminal_context.h"

#include <algorithm>
#include <set>

#include "render/circumstances.h"
#include "render/module_rows.h"
#include "render/terminal_findings.h"
#include "render/words.h"
#include "text/escape.h"
#include "text/number.h"

namespace tidegate::render {
namespace {

/// Of each list: what is left out is counted.
constexpr std::size_t rows_max = 12;
constexpr std::size_t tier_columns_max = 10;

std::string safe(std::string_view text) { return text::log_safe(text); }
constexpr Voice voice{safe, safe};

template <class Rows, class Show>
void first_of(Page& page, const Rows& rows, std::size_t indent, Show show) {
  const std::size_t shown = std::min(rows.size(), rows_max);
  for (std::size_t i = 0; i < shown; ++i) page.barred(show(rows[i]), indent);
  if (shown < rows.size())
    page.barred("and " + std::to_string(rows.size() - shown) + " more", indent);
}

void totals(Page& page, const Verdict& verdict) {
  const Overview& overview = verdict.overview;
  if (overview.tests) page.barred(words_of(*overview.tests));
  if (overview.coverage) page.barred(words_of(*overview.coverage, overview.excluded_files));
  finding_totals(page, verdict);
  if (overview.patch) page.barred(words_of(*overview.patch));
}

void altered(Page& page, const PolicyInfo& policy) {
  if (const std::string text = alteration(policy); !text.empty()) page.barred(text);
  const auto after = [](const char* word) {
    return [word](const std::string& what) { return word + safe(what); };
  };
  first_of(page, policy.loosened, 2, after("loosens: "));
  first_of(page, policy.tightened, 2, after("tightens: "));
  first_of(page, policy.rewired, 0, [](const std::string& artifact) {
    return "rewired: " + safe(artifact) + ": files are taken from the change";
  });
}

void context(Page& page, const RunInfo& run) {
  if (run.head || run.base) {
    std::string text = "judged ";
    text += run.head == "worktree" ? "the work tree" : short_id(run.head.value_or(""), 12);
    if (run.base) text += " against " + short_id(*run.base, 12);
    if (run.base && !run.base_reason.empty()) text += " (" + safe(run.base_reason) + ")";
    page.barred(text);
  }
  if (run.baseline) {
    page.barred("baseline " + short_id(run.baseline->commit, 12) + " (" + away(*run.baseline) +
                ")");
  }
  if (run.policy.origin == PolicyOrigin::builtin) {
    page.barred("policy: built in; a tidegate.yml at the root sets your own");
  } else {
    const bool file = run.policy.origin == PolicyOrigin::file;
    std::vector<std::string> names;
    for (const std::string_view name : policy_names(run.policy)) names.push_back(safe(name));
    page.barred("policy: " + join(names, " + ") +
                (file ? "" : " of the " + std::string(to_word(run.policy.origin))));
  }
  altered(page, run.policy);
  if (run.warn_only) page.barred("--warn-only: gates that fail only warn");
}

/// Those that were used stand with their gates, which are never in order.
void other_waivers(Page& page, const Verdict& verdict) {
  std::set<std::string_view> told;
  for (const Judgment& judgment : verdict.judgments) {
    if (!in_order(judgment)) told.insert(judgment.id);
  }
  Waivers others = by_effect(verdict);
  std::erase_if(others, [&told](const WaiverRow* row) {
    return row->state == WaiverState::used && told.contains(row->gate);
  });
  first_of(page, others, 0, [](const WaiverRow* row) {
    return "waiver of " + text::log_safe(row->gate, 60) + ": " + words_of(*row, voice);
  });
}

std::string note(const Diagnostic* diagnostic) {
  return "note: " + (diagnostic->where.empty() ? "" : safe(diagnostic->where) + ": ") +
         safe(diagnostic->message) + " [" + safe(diagnostic->code) + "]";
}

struct Column {
  std::string title;
  bool to_the_right = false;
  std::vector<std::string> cells = {};
  std::size_t columns() const {
    std::size_t wide = text::columns_of(title);
    for (const std::string& cell : cells) wide = std::max(wide, text::columns_of(cell));
    return wide;
  }
};

std::vector<Column> columns_of(const ModuleRows& rows, std::size_t shown) {
  std::vector<Column> columns = {{.title = "coverage"}};
  if (rows.compared) {
    columns.push_back({.title = "base"});
    columns.push_back({.title = "\u0394", .to_the_right = true});
  }
  columns.push_back({.title = "weight", .to_the_right = true});
  columns.push_back({.title = "tier"});
  for (std::size_t i = 0; i < shown; ++i) {
    const ModuleRow& row = *rows.telling[i];
    std::vector<std::string> cells = {rate(row.lines)};
    if (rows.compared) {
      cells.push_back(rate(row.base_lines));
      cells.push_back(difference(row));
    }
    cells.push_back(weight(row));
    cells.push_back(text::log_safe(row.tier, tier_columns_max));
    for (std::size_t at = 0; at < cells.size(); ++at) columns[at].cells.push_back(cells[at]);
  }
  return columns;
}

/// The row's cells behind its name; nothing stands at the end of a line but text.
std::string table_row(const std::string& name, std::size_t name_columns,
                      const std::vector<Column>& columns, std::size_t row) {
  std::string text = padded(name, name_columns);
  for (const Column& column : columns) {
    const std::string& cell = row == 0 ? column.title : column.cells[row - 1];
    const std::size_t wide = column.columns();
    const std::string gap(wide - text::columns_of(cell), ' ');
    text += "  " + (column.to_the_right ? gap + cell : cell + gap);
  }
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

}  // namespace

void module_table(Page& page, const Verdict& verdict) {
  const ModuleRows rows = module_rows(verdict);
  if (rows.telling.empty()) return;
  const std::size_t shown = std::min(rows.telling.size(), rows_max);
  const std::vector<Column> columns = columns_of(rows, shown);
  std::size_t taken = 0, name_columns = std::string_view("module").size();
  for (const Column& column : columns) taken += column.columns() + 2;
  const std::size_t room = std::max(page.columns_within(), taken + name_columns) - taken;
  const auto fits = [room](const std::string& name) { return text::columns_of(name) <= room; };
  std::vector<std::string> names;
  for (std::size_t i = 0; i < shown; ++i) {
    names.push_back(safe(rows.telling[i]->name));
    if (fits(names[i])) name_columns = std::max(name_columns, text::columns_of(names[i]));
  }
  page.blank();
  page.bar_line(table_row("module", name_columns, columns, 0));
  for (std::size_t i = 0; i < shown; ++i) {
    if (!fits(names[i])) page.barred(names[i]);
    page.bar_line(table_row(fits(names[i]) ? names[i] : "", name_columns, columns, i + 1));
  }
  std::vector<std::string> others;
  if (shown < rows.telling.size())
    others.push_back("and " + std::to_string(rows.telling.size() - shown) + " more");
  if (rows.unchanged > 0)
    others.push_back(counted(static_cast<std::int64_t>(rows.unchanged), "module") + " unchanged");
  if (!others.empty()) page.barred(join(others, "; "));
}

void terminal_context(Page& page, const Verdict& verdict) {
  totals(page, verdict);
  context(page, verdict.run);
  other_waivers(page, verdict);
  first_of(page, notes(verdict), 0, note);
}

}  // namespace tidegate::render
