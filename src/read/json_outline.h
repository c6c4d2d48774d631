// JsonOutline: which members a JSON report has, as far as its first bytes show.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tidegate::read {

class JsonOutline {
 public:
  /// Of text that may end anywhere.
  explicit JsonOutline(std::string_view head);
  /// Whether there is a member at the place, which is spelled as in JsonPlan:
  /// ".vulnerabilities[].identifiers".
  bool has(std::string_view place) const { return places_.contains(place); }

 private:
  std::set<std::string, std::less<>> places_;
};

}  // namespace tidegate::read
