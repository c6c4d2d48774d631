// Gates: what a proposed policy demands, with today's numbers as its limits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "propose/artifacts.h"

namespace tidegate::propose {

/// What a draft of the policy measured. All of it is empty before that.
struct Numbers {
  struct Share {
    std::int64_t part = 0, whole = 1;
  };
  std::optional<std::int64_t> executed, failed;  // tests; errors count as failures
  std::optional<Share> covered;                  // lines

  /// A run that broke off, as when no test could be loaded, or left all out: no measure.
  bool none_passed() const { return executed && executed == failed; }
};

struct Setting {
  std::string key, value, comment;
};

struct Gate {
  std::string id;
  std::string kind;  // empty: the id
  std::string comment;
  std::vector<Setting> settings;
};

struct Situation {
  bool repository = false;  // so that there are changes to judge
  bool has_critical = false;
};

/// Nothing is demanded that today's numbers do not keep; what is not known today is not demanded.
std::vector<Gate> gates_of(const std::vector<Artifact>& artifacts, const Numbers& numbers,
                           const Situation& situation);

/// Lets the gate warn, and says why. A gate that warns already keeps its own words.
void demote(std::vector<Gate>& gates, const std::string& id, const std::string& why);

}  // namespace tidegate::propose
