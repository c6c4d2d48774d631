// PathClaim: what one name in a report says which tracked file it is, and who wins when two say the
// same.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tidegate::read {

/// In the order in which claims on one file are honoured.
enum class Rule : std::uint8_t { exact, policy, source, folder, suffix, bare, none };

/// One name of the report on its way to its file.
struct PathClaim {
  std::string spelled;              // normal, without drive, below the root relative to it
  std::string name;                 // the same after `strip`
  std::string by_policy;            // after `strip` and `prefix`; empty when neither applies
  std::string target;               // empty: none
  std::vector<std::string> others;  // equal candidates: ambiguous
  Rule rule = Rule::none;
  std::size_t segments = 0;  // that target and spelling have in common, for Rule::suffix
  bool below_root = false;   // was spelled absolute below the root
  bool foreign = false;
  bool excluded = false;
  bool ignored = false;  // by git, and not tracked
  bool collides = false;
};

/// Two spellings that reach one file: the exact one wins. Equal claims of one full name are one
/// file; of two names that only end alike nobody can tell which is the file, so that neither is.
/// Where names are spelled in several ways, all whole names of one file are that file.
void settle_collisions(std::span<PathClaim> claims, bool spelled_one_way);

}  // namespace tidegate::read
