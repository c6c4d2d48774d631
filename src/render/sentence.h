// Sentences about a verdict: the words that the formats for people share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// How a format spells what does not come from us.
struct Voice {
  std::string (*name)(std::string_view);  // of a module, a path, a test
  std::string (*prose)(
      std::string_view);  // a label, a note, a reason: sentences that may carry names
};

struct Tally {
  std::int64_t gates = 0, pass = 0, warn = 0, fail = 0, waived = 0, not_evaluated = 0,
               not_applicable = 0;
};
Tally tally(const Verdict& verdict);

/// "2 of 9 gates failed, 1 was not evaluated"; no untrusted text.
std::string headline(const Verdict& verdict);
/// The judgments, gravest first: fail, not evaluated, warn, waived, pass, not applicable.
std::vector<const Judgment*> by_gravity(const Verdict& verdict);
/// "not evaluated"
std::string spoken(std::string_view word);
/// "1 line", "3 lines", "2 branches"
std::string counted(std::int64_t n, std::string_view noun);

/// Passed, or not applicable.
bool in_order(const Judgment& judgment);
/// A binding fact that does not hold, or an unproven one: what keeps its gate from passing.
bool stands_in_the_way(const Fact& fact);
std::vector<const Fact*> causes(const Judgment& judgment);

/// "78.5% line coverage of checkout (11/14), need 80%: cover 1 more line"
std::string sentence(const Fact& fact, const Voice& voice);
/// For what is in order: "83.2% line coverage (1810/2204, need 80%)"
std::string brief(const Fact& fact, const Voice& voice);
/// "91.7% (89/97)": a fact among others of its label.
std::string value_of(const Fact& fact);
/// A noted fact without a number: only its note says something.
bool is_remark(const Fact& fact);
/// All remarks, gathered by what they say: "docs, tools: nothing in it is measured".
std::string remarks(const std::vector<Fact>& facts, const Voice& voice);
/// Of passing facts that differ in their subject alone, the one that is nearest to its limit;
/// nothing else to tell them apart is nullptr. Remarks are passed over.
const Fact* closest_to_failing(const std::vector<Fact>& facts);

/// "src/cart.cc:41-47", not yet made safe; empty when no file is known.
std::string place(const Location& location);
/// The first digits of an object id or hash, "worktree", or "-" for anything else: safe to print.
std::string short_id(std::string_view id, std::size_t digits);

}  // namespace tidegate::render
