#include "render/annotations.h"

#include <algorithm>
#include <set>

#include "render/countdown.h"
#include "render/finding_words.h"
#include "text/escape.h"

namespace tidegate::render {
namespace {

constexpr std::size_t page_max = 500;
constexpr std::size_t message_code_points_max = 1'000;
constexpr std::size_t title_code_points_max = 100;

std::string plain_name(std::string_view name) { return text::log_safe(name); }
constexpr Voice plain_voice{plain_name, plain_name, ":", "-"};

/// A remark that is not yet put into words: there may be very many.
struct Remark {
  const Cause* cause = nullptr;      // null: why the gate was not asked
  const Exhibit* exhibit = nullptr;  // null: on the whole
  bool opens = false;                // says the cause; otherwise only the exhibit
};

struct Speech {
  const Judgment* judgment = nullptr;
  std::vector<Cause> causes;
  std::vector<Remark> remarks;
};

bool speaks(const Judgment& judgment) {
  return judgment.outcome == Outcome::fail || judgment.outcome == Outcome::warn ||
         judgment.outcome == Outcome::not_evaluated;
}

/// Printable ASCII that no log could take for anything: most names, and there may be very many.
bool is_plain(std::string_view name) {
  return std::ranges::all_of(name, [](char c) { return c > ' ' && c <= '~' && c != '#'; });
}

/// Whether GitHub finds the file by that name.
bool can_be_found(const RepoPath& path) {
  const std::string& name = path.str();
  if (name.empty() || text::has_own_root(name)) return false;
  return is_plain(name) || text::log_safe(name, name.size()) == name;
}

/// Those with a place first: they stand beside the code.
std::vector<const Exhibit*> placed_first(const Fact& fact) {
  std::vector<const Exhibit*> exhibits, others;
  exhibits.reserve(fact.exhibits.size());
  for (const Exhibit& exhibit : fact.exhibits)
    (can_be_found(exhibit.location.path) ? exhibits : others).push_back(&exhibit);
  exhibits.insert(exhibits.end(), others.begin(), others.end());
  return exhibits;
}

/// The sentence of every cause, then what they further point at.
Speech speech_of(const Judgment& judgment) {
  Speech speech{&judgment, causes(judgment), {}};
  std::vector<Remark> further;
  std::set<const Fact*> told;
  for (const Cause& cause : speech.causes) {
    const Fact* const shown = showing_where(judgment, *cause.fact);
    std::vector<const Exhibit*> exhibits;
    if (shown != nullptr && told.insert(shown).second) exhibits = placed_first(*shown);
    speech.remarks.push_back({&cause, exhibits.empty() ? nullptr : exhibits.front(), true});
    for (std::size_t i = 1; i < exhibits.size(); ++i) further.push_back({&cause, exhibits[i]});
  }
  if (speech.remarks.empty()) speech.remarks.push_back({nullptr, nullptr, true});
  speech.remarks.insert(speech.remarks.end(), further.begin(), further.end());
  return speech;
}

std::string safe(std::string_view message) {
  return text::log_safe(message, message_code_points_max);
}

/// Beside its place, or with the place in its words.
Annotation placed(AnnotationLevel level, const Location& location, std::string_view title,
                  const std::string& message) {
  Annotation annotation{level, {}, text::log_safe(title, title_code_points_max), message};
  if (annotation.title.empty()) annotation.title = "tidegate";
  if (can_be_found(location.path)) {
    annotation.location = location;
  } else if (!location.path.empty()) {
    annotation.message = text::log_safe(place(location)) + ": " + message;
  }
  return annotation;
}

std::string why_without_facts(const Judgment& judgment) {
  return judgment.reason.empty() ? spoken(to_word(judgment.outcome)) : safe(judgment.reason);
}

/// What a further place says: its own words, or those that go for all lines of the fact.
std::string further_words(const Remark& remark) {
  std::string said = safe(remark.exhibit->message);
  if (!said.empty()) return said;
  const bool lines = says_lines_alone(*remark.exhibit);
  const bool coverage = remark.cause->fact->label.ends_with("coverage");
  return lines && coverage ? "not covered" : safe(sentence(*remark.cause, plain_voice));
}

std::string opening_words(const Remark& remark) {
  std::string said = sentence(*remark.cause, plain_voice);
  const Exhibit* const exhibit = remark.exhibit;
  if (exhibit != nullptr && !exhibit->message.empty() && !says_lines_alone(*exhibit))
    said += ": " + safe(exhibit->message);
  return safe(said);
}

Annotation in_words(const Judgment& judgment, const Remark& remark, AnnotationLevel level,
                    bool first) {
  std::string words = remark.cause == nullptr ? why_without_facts(judgment)
                      : remark.opens          ? opening_words(remark)
                                              : further_words(remark);
  if (const std::string days = countdown(judgment); first && !days.empty()) words += "; " + days;
  if (first && !judgment.hint.empty()) words += "; hint: " + safe(judgment.hint);
  const Location nowhere;
  const Location& where = remark.exhibit == nullptr ? nowhere : remark.exhibit->location;
  return placed(level, where, judgment.id, words);
}

/// Every gate's first remark, then every gate's second: the one with a thousand hides no other.
std::vector<Annotation> in_turn(const std::vector<Speech>& speeches, AnnotationLevel level,
                                std::size_t most) {
  std::size_t all = 0;
  for (const Speech& speech : speeches) all += speech.remarks.size();
  most = std::min(most, all);
  std::vector<Annotation> taken;
  for (std::size_t turn = 0; taken.size() < most; ++turn) {
    for (const Speech& speech : speeches) {
      if (turn < speech.remarks.size() && taken.size() < most)
        taken.push_back(in_words(*speech.judgment, speech.remarks[turn], level, turn == 0));
    }
  }
  return taken;
}

Annotation in_words(const FindingRow& row) {
  const Finding& finding = *row.finding;
  const bool named = !finding.tool.empty() && !finding.rule.empty();
  const std::string title = finding.tool + (named ? ": " : "") + finding.rule;
  const std::string said = safe(first_line(finding.message));
  const std::string words = (said.empty() ? text::log_safe(title, title_code_points_max) : said) +
                            " (" + standing_of(row) + ")";
  return placed(AnnotationLevel::warning, finding.location, title, words);
}

std::vector<const FindingRow*> new_findings(const Verdict& verdict) {
  std::vector<const FindingRow*> rows = findings_beside_gates(verdict);
  std::erase_if(rows, [](const FindingRow* row) { return row->state != FindingState::fresh; });
  return rows;
}

}  // namespace

Annotations annotations_within(const Verdict& verdict, std::size_t failures_max,
                               std::size_t warnings_max) {
  std::vector<Speech> failing, warning;
  std::size_t all = 0;
  for (const Judgment* const judgment : by_gravity(verdict)) {
    if (!speaks(*judgment)) continue;
    std::vector<Speech>& speeches = judgment->outcome == Outcome::warn ? warning : failing;
    speeches.push_back(speech_of(*judgment));
    all += speeches.back().remarks.size();
  }
  const std::vector<const FindingRow*> findings = new_findings(verdict);
  all += findings.size();
  Annotations annotations{in_turn(failing, AnnotationLevel::failure, failures_max)};
  std::vector<Annotation> warnings = in_turn(warning, AnnotationLevel::warning, warnings_max);
  for (const FindingRow* const row : findings) {
    if (warnings.size() < warnings_max) warnings.push_back(in_words(*row));
  }
  annotations.shown.insert(annotations.shown.end(), warnings.begin(), warnings.end());
  annotations.more = all - annotations.shown.size();
  return annotations;
}

std::vector<Annotation> annotations_of(const Verdict& verdict) {
  return annotations_within(verdict, page_max, page_max).shown;
}

}  // namespace tidegate::render
