// Checks a gate's settings against its specs, and keeps them as what they are.
#include "tidegate/params.h"

#include <algorithm>
#include <vector>

#include "tidegate/assert.h"

namespace tidegate {
namespace {

using Value = std::variant<std::monostate, Quantity, std::string>;

std::string spelled_choices(std::string_view choices) {
  std::string text(choices);
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 4) {
    text.replace(at, 1, " or ");
  }
  return text;
}

bool among(std::string_view choices, std::string_view word) {
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find('|'), choices.size());
    if (choices.substr(0, end) == word) return true;
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return false;
}

Result<Value> value_of(const ParamSpec& spec, std::string_view text, std::string_view where) {
  if (text == "none" && spec.fallback == "none") return Value();
  if (spec.type == ParamType::choice) {
    if (among(spec.choices, text)) return Value(std::string(text));
    return Error{"policy.bad_choice",
                 "expected " + spelled_choices(spec.choices) + " for \"" + std::string(spec.name) +
                     "\", got \"" + std::string(text.substr(0, 60)) + "\"",
                 std::string(where), ""};
  }
  Result<Quantity> quantity = parse_quantity(text, unit_of(spec.type));
  if (quantity) return Value(quantity.value());
  Error error = quantity.error();
  error.message += " for \"" + std::string(spec.name) + "\"";
  error.where = where;
  return error;
}

std::string known_names(std::span<const ParamSpec> specs) {
  std::string known;
  for (const ParamSpec& spec : specs) known += (known.empty() ? "" : ", ") + std::string(spec.name);
  return known;
}

}  // namespace

Unit unit_of(ParamType type) {
  switch (type) {
    case ParamType::percent:
      return Unit::percent;
    case ParamType::points:
      return Unit::points;
    case ParamType::duration:
      return Unit::milliseconds;
    case ParamType::count:
    case ParamType::choice:
      return Unit::count;
  }
  TG_ASSERT(false);
}

Result<Params> Params::bind(std::span<const ParamSpec> specs, const RawSettings& raw,
                            std::string_view where) {
  Errors errors;
  for (const auto& [name, setting] : raw) {
    if (std::ranges::find(specs, name, &ParamSpec::name) != specs.end()) continue;
    errors.push_back({"policy.unknown_key",
                      "unknown setting \"" + name + "\"; known: " + known_names(specs),
                      setting.where, ""});
  }
  Params bound;
  for (const ParamSpec& spec : specs) {
    const auto given = raw.find(spec.name);
    if (given == raw.end() && spec.fallback.empty()) {
      errors.push_back({"policy.missing_key", "\"" + std::string(spec.name) + "\" is required",
                        std::string(where),
                        "add " + std::string(spec.name) + ": " +
                            std::string(example_of(spec.type)) + " (" + std::string(spec.help) +
                            ")"});
      continue;
    }
    const std::string_view text =
        given == raw.end() ? spec.fallback : std::string_view(given->second.text);
    Result<Value> value = value_of(spec, text, given == raw.end() ? where : given->second.where);
    if (!value) {
      errors.push_back(value.error());
    } else {
      bound.values_.emplace(spec.name, std::move(value).value());
    }
  }
  if (!errors.empty()) return errors;
  return bound;
}

std::optional<Quantity> Params::optional_quantity(std::string_view name) const {
  const auto found = values_.find(name);
  TG_ASSERT(found != values_.end());
  if (std::holds_alternative<std::monostate>(found->second)) return std::nullopt;
  return std::get<Quantity>(found->second);
}

Quantity Params::quantity(std::string_view name) const {
  const std::optional<Quantity> value = optional_quantity(name);
  TG_ASSERT(value.has_value());
  return *value;
}

std::string_view Params::choice(std::string_view name) const {
  const auto found = values_.find(name);
  TG_ASSERT(found != values_.end());
  return std::get<std::string>(found->second);
}

std::string_view to_word(ParamType type) {
  switch (type) {
    case ParamType::percent:
      return "percentage";
    case ParamType::points:
      return "difference";
    case ParamType::count:
      return "number";
    case ParamType::duration:
      return "duration";
    case ParamType::choice:
      return "choice";
  }
  TG_ASSERT(false);
}

std::string_view example_of(ParamType type) {
  switch (type) {
    case ParamType::percent:
      return "80%";
    case ParamType::points:
      return "0.5pp";
    case ParamType::count:
      return "0";
    case ParamType::duration:
      return "90s";
    case ParamType::choice:
      return "...";
  }
  TG_ASSERT(false);
}

}  // namespace tidegate
