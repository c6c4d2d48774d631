// Params: a gate's settings after the policy was checked against its specs.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "tidegate/quantity.h"
#include "tidegate/result.h"

namespace tidegate {

enum class ParamType : std::uint8_t { percent, points, count, duration, choice };
/// "percentage" with the example "80%", and so on: for errors, help and the schema.
std::string_view to_word(ParamType type);
std::string_view example_of(ParamType type);
/// The unit that a setting of the type is in; a choice is in none, and counts as a count.
Unit unit_of(ParamType type);

/// Which way a setting binds more; an unset one ("none") never binds.
enum class Stricter : std::uint8_t { nobody_knows, higher, lower };

/// One setting of a gate: a row of its README, of the schema and of `explain`.
struct ParamSpec {
  std::string_view name;
  ParamType type;
  std::string_view fallback;  // as a policy would spell it; empty: must be set; "none": unset
  std::string_view help;
  std::string_view choices = {};               // of ParamType::choice, "lines|branches"
  Stricter stricter = Stricter::nobody_knows;  // for the preview of a changed policy (S8.1)
};

/// One setting as the policy spells it.
struct RawSetting {
  std::string text;
  std::string where;  // "tidegate.yml:7:14"
  bool operator==(const RawSetting&) const = default;
};
using RawSettings = std::map<std::string, RawSetting, std::less<>>;

/// Settings that fit their specs. Looking up a name that has no spec, or as the wrong type, is our
/// bug (70).
class Params {
 public:
  /// Checks every value, fills fallbacks and demands what has none; all mistakes at once. `where`
  /// is the place of the gate's entry. Codes: policy.unknown_key, policy.missing_key,
  /// policy.bad_choice, number.*.
  static Result<Params> bind(std::span<const ParamSpec> specs, const RawSettings& raw,
                             std::string_view where);

  Quantity quantity(std::string_view name) const;
  std::optional<Quantity> optional_quantity(std::string_view name) const;
  std::string_view choice(std::string_view name) const;

 private:
  std::map<std::string, std::variant<std::monostate, Quantity, std::string>, std::less<>> values_;
};

}  // namespace tidegate
