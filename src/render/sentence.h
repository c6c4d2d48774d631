// Sentences about a verdict: the words that the formats for people share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/words.h"
#include "tidegate/verdict.h"

namespace tidegate::render {

/// How a format spells what does not come from us.
struct Voice {
  std::string (*name)(std::string_view);  // of a module, a path, a test
  /// A label, a note, a reason: sentences that may carry names.
  std::string (*prose)(std::string_view);
  std::string_view before_lines = ":";  // between a path and its lines
  std::string_view dash = "-";          // from the first line to the last
};

/// How many ranges of lines one sentence names.
inline constexpr std::size_t ranges_max = 8;

/// The judgments, gravest first: fail, not evaluated, warn, waived, pass, not applicable.
std::vector<const Judgment*> by_gravity(const Verdict& verdict);
std::string join(const std::vector<std::string>& parts, std::string_view between);
/// "1 line", "3 lines", "2 branches"
std::string counted(std::int64_t n, std::string_view noun);

/// Passed, or not applicable.
bool in_order(const Judgment& judgment);
/// A binding fact that does not hold, or an unproven one: what keeps its gate from passing.
bool stands_in_the_way(const Fact& fact);
/// A fact that keeps its gate from passing, and those that lack the same for other subjects.
struct Cause {
  const Fact* fact = nullptr;
  std::vector<const Fact*> alike;
};
/// Failing facts first, then what is lacking.
std::vector<Cause> causes(const Judgment& judgment);
/// The causes, then the other facts; remarks are told together.
std::vector<Cause> ordered(const Judgment& judgment);

/// The fact that shows where: the given one when it has exhibits, else a noted one of its subject;
/// null when there is none, and when another cause shows it.
const Fact* showing_where(const Judgment& judgment, const Fact& fact);

/// "78.5% line coverage of checkout (11/14), need 80%: cover 1 more line"
std::string sentence(const Cause& cause, const Voice& voice);
/// "cover 1 more line"; empty when nothing of the kind would make the fact hold.
std::string remedy(const Fact& fact, const Voice& voice);
/// For what is in order: "83.2% line coverage (1810/2204, need 80%)"
std::string brief(const Fact& fact, const Voice& voice);
/// "src/cart.cc:41-47, 60; src/price.cc:12"; of very many the first few.
std::string places(const std::vector<Location>& ranges, const Voice& voice);
/// Whether it is a line, and says no more than its fact's label.
bool says_lines_alone(const Exhibit& exhibit);
/// Whether all of its exhibits are such.
bool shows_lines_alone(const Fact& fact);
/// "91.7% (89/97)": a fact among others of its label.
std::string value_of(const Fact& fact);
/// A noted fact without a number: only its note says something.
bool is_remark(const Fact& fact);
/// All remarks, gathered by what they say: "docs, tools: nothing in it is measured".
std::string remarks(const std::vector<Fact>& facts, const Voice& voice);
/// Of facts that are all about some module, those with a limit and the first label: at least two,
/// or none. Remarks are passed over.
std::vector<const Fact*> side_by_side(const std::vector<Fact>& facts);
/// The one that is nearest to its limit. REQUIRES: a row of facts that stand side by side.
const Fact& closest_to_failing(const std::vector<const Fact*>& row);

/// "src/cart.cc:41-47", not yet made safe; empty when no file is known.
std::string place(const Location& location);
/// "src/cart.cc:12: expected 200, got 503" for a log, whichever of the two it has; "(empty)" for
/// neither.
std::string placed_words(const Exhibit& exhibit);
/// The first digits of an object id or hash, "worktree", or "-" for anything else: safe to print.
std::string short_id(std::string_view id, std::size_t digits);

}  // namespace tidegate::render
