#include "render/annotations.h"

#include <algorithm>

#include "render/sentence.h"
#include "text/escape.h"

namespace tidegate::render {
namespace {

constexpr std::size_t per_fact_max = 20;
constexpr std::size_t all_max = 1'000;

std::string plain_name(std::string_view name) { return text::log_safe(name); }
constexpr Voice plain_voice{plain_name, plain_name, ":", "-"};

AnnotationLevel level_of(Outcome outcome) {
  return outcome == Outcome::warn ? AnnotationLevel::warning : AnnotationLevel::failure;
}

/// The sentence of the fact beside each place that it points at.
void add(const Judgment& judgment, const Cause& cause, std::vector<Annotation>& all) {
  const Fact* const shown = showing_where(judgment, *cause.fact);
  const std::string said = sentence(cause, plain_voice);
  std::size_t placed = 0;
  const std::size_t exhibits = shown == nullptr ? 0 : shown->exhibits.size();
  for (std::size_t i = 0; i < exhibits && placed < per_fact_max; ++i) {
    const Exhibit& exhibit = shown->exhibits[i];
    if (exhibit.location.path.empty()) continue;
    const bool speaks = !exhibit.message.empty() && !shows_lines_alone(*shown);
    all.push_back({level_of(judgment.outcome), exhibit.location, judgment.id,
                   speaks ? text::log_safe(exhibit.message, 1'000) : said});
    ++placed;
  }
  if (placed == 0) all.push_back({level_of(judgment.outcome), {}, judgment.id, said});
}

}  // namespace

std::vector<Annotation> annotations_of(const Verdict& verdict) {
  std::vector<Annotation> all;
  for (const Judgment* const judgment : by_gravity(verdict)) {
    const bool speaks = judgment->outcome == Outcome::fail || judgment->outcome == Outcome::warn ||
                        judgment->outcome == Outcome::not_evaluated;
    if (!speaks) continue;
    const std::vector<Cause> found = causes(*judgment);
    for (const Cause& cause : found) add(*judgment, cause, all);
    if (found.empty()) {
      all.push_back(
          {level_of(judgment->outcome), {}, judgment->id, text::log_safe(judgment->reason, 1'000)});
    }
  }
  if (all.size() > all_max) all.resize(all_max);
  return all;
}

}  // namespace tidegate::render
