#include "render/junit.h"

#include <algorithm>
#include <set>

#include "render/circumstances.h"
#include "render/countdown.h"
#include "render/headline.h"
#include "render/sentence.h"
#include "text/escape.h"
#include "text/xml_writer.h"

namespace tidegate::render {
namespace {

constexpr std::size_t causes_max = 10;
constexpr std::size_t exhibits_max = 20;
constexpr std::size_t waivers_max = 10;
constexpr std::size_t sentence_code_points_max = 1'000;

std::string safe(std::string_view text) { return text::log_safe(text); }
constexpr Voice voice{safe, safe};

std::string and_more(std::size_t all, std::size_t most) {
  return all <= most ? "" : "\n- and " + std::to_string(all - most) + " more";
}

/// A line that begins a text must be no workflow command, wherever the text is printed: runners
/// pass over blanks of every kind in front of one.
std::string opening(const std::string& text) {
  const char first = text.empty() ? '"' : text.front();
  const bool word = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                    (first >= '0' && first <= '9') || first == '"';
  return word ? text : "- " + text;
}

/// "\n  - src/a.ts:12: TS2322 ..." for each of the first.
std::string exhibits_of(const Fact& fact) {
  std::string text;
  const std::size_t shown = std::min(fact.exhibits.size(), exhibits_max);
  for (std::size_t i = 0; i < shown; ++i) {
    text += "\n  - " + placed_words(fact.exhibits[i]);
  }
  if (shown < fact.exhibits.size())
    text += "\n  - and " + std::to_string(fact.exhibits.size() - shown) + " more";
  return text;
}

/// The first cause in one sentence.
std::string first_words(const Judgment& judgment, const std::vector<Cause>& found) {
  const std::string said = found.empty() ? judgment.reason : sentence(found.front(), voice);
  const std::string text = text::log_safe(said, sentence_code_points_max);
  return opening(text.empty() ? spoken(to_word(judgment.outcome)) : text);
}

/// The sentence of every cause with its exhibits below, and the next step.
std::string grounds(const Judgment& judgment, const std::vector<Cause>& found) {
  std::string text = first_words(judgment, found);
  std::set<const Fact*> told;
  for (std::size_t i = 0; i < std::min(found.size(), causes_max); ++i) {
    if (i > 0) text += "\n- " + sentence(found[i], voice);
    const Fact* const where = showing_where(judgment, *found[i].fact);
    if (where != nullptr && told.insert(where).second) text += exhibits_of(*where);
  }
  text += and_more(found.size(), causes_max);
  if (const std::string days = countdown(judgment); !days.empty()) text += "\n" + days;
  return judgment.hint.empty() ? text : text + "\nhint: " + safe(judgment.hint);
}

std::string waived(const Waivers& waivers) {
  std::string text = "waived";
  for (std::size_t i = 0; i < std::min(waivers.size(), waivers_max); ++i)
    text += "\n- " + words_of(*waivers[i], voice);
  return text + and_more(waivers.size(), waivers_max);
}

void element(text::XmlWriter& out, std::string_view name, std::string_view type,
             const std::string& message, const std::string& text) {
  out.open(name).attribute("message", message).attribute("type", type).text(text).close();
}

void write_case(text::XmlWriter& out, const Judgment& judgment, const Waivers& waivers) {
  const std::string name = text::log_safe(judgment.id);
  out.open("testcase").attribute("name", name.empty() ? "(empty)" : name);
  out.attribute("classname", "tidegate." + text::log_safe(judgment.gate, 60));
  const std::vector<Cause> found = causes(judgment);
  switch (judgment.outcome) {
    case Outcome::fail:
      element(out, "failure", "fail", first_words(judgment, found), grounds(judgment, found));
      break;
    case Outcome::not_evaluated:
      element(out, "error", "not_evaluated", first_words(judgment, found),
              grounds(judgment, found));
      break;
    case Outcome::warn:
      out.open("system-out").text("warning: " + grounds(judgment, found)).close();
      break;
    case Outcome::waived:
      out.open("system-out").text(waived(waivers)).close();
      break;
    case Outcome::not_applicable:  // the schema that CI servers go by knows no attribute here
      out.open("skipped").text(first_words(judgment, {})).close();
      break;
    case Outcome::pass:
      break;
  }
  out.close();
}

}  // namespace

std::string junit(const Verdict& verdict, const Style&) {
  const Tally sum = tally(verdict);
  text::XmlWriter out;
  out.open("testsuites").attribute("name", "tidegate");
  out.attribute("tests", sum.gates).attribute("failures", sum.fail);
  out.attribute("errors", sum.not_evaluated);
  out.open("testsuite").attribute("name", "tidegate");
  out.attribute("tests", sum.gates).attribute("failures", sum.fail);
  out.attribute("errors", sum.not_evaluated).attribute("skipped", sum.not_applicable);
  std::map<std::string_view, Waivers> waivers = waivers_in_use(verdict);
  for (const Judgment& judgment : verdict.judgments)
    write_case(out, judgment, waivers[judgment.id]);
  return out.close().close().take();
}

}  // namespace tidegate::render
