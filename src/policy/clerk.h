// Clerk: notes every mistake of a policy with its place, so that all of them are told at once.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tidegate/result.h"

namespace tidegate::policy {

/// 1-based; columns count characters, not bytes.
struct Place {
  int line = 0;
  int column = 0;
  int file = 0;  // 0-based: the policy itself, then what it builds on
  bool operator==(const Place&) const = default;
  std::strong_ordering operator<=>(const Place& other) const {
    return std::tie(file, line, column) <=> std::tie(other.file, other.line, other.column);
  }
};

class Clerk {
 public:
  explicit Clerk(std::string_view name) : names_{std::string(name)} {}
  /// Of several texts, in the order of their places. REQUIRES: there is one.
  explicit Clerk(std::vector<std::string> names) : names_(std::move(names)) {}
  /// "tidegate.yml:12:7"
  std::string where(Place place) const;
  void note(Place place, std::string code, std::string message, std::string hint = {});
  /// For an error whose `where` came from this clerk.
  void note(Error error);
  /// For an error without a place.
  void note(Place place, Error error);
  /// A section that is read and checked, and not acted on yet.
  void defer(Place place, std::string message, std::string hint);

  bool clean() const { return mistakes_.empty(); }
  /// Ascending by place, each once, at most 100 and then how many more there are.
  Errors mistakes() const;
  Errors deferred() const { return deferred_; }

 private:
  using Mistake = std::pair<Place, Error>;
  std::vector<std::string> names_;
  std::vector<Mistake> mistakes_;
  Errors deferred_;
};

}  // namespace tidegate::policy
