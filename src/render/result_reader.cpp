#include "render/result_reader.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <limits>

#include "render/result_shape.h"
#include "text/json_reader.h"

namespace tidegate::render {
namespace {

using text::JsonKind;
using text::JsonValue;

std::optional<std::int64_t> integer(const JsonValue& value) {
  std::int64_t number = 0;
  const char* end = value.text.data() + value.text.size();
  const auto [stop, problem] = std::from_chars(value.text.data(), end, number);
  const bool whole = value.kind == JsonKind::number && problem == std::errc() && stop == end;
  return whole ? std::optional(number) : std::nullopt;
}

/// Of one class or waiver: their sums stay far from the end of 64 bits.
constexpr std::int64_t lines_max = 1'000'000'000'000;

/// Walks the shape of a result and fills it from one object. The first mistake is kept; after it
/// the walk goes on without effect.
class Reading {
 public:
  Reading(const JsonValue& object, std::optional<Error>& error, std::string_view where)
      : object_(object), error_(error), where_(where) {}

  void text(std::string_view key, std::string& value, std::string_view) {
    if (const JsonValue* found = demand(key, JsonKind::text, "a text")) value = found->text;
  }
  void nullable_text(std::string_view key, std::string& value, std::string_view) {
    if (!null_at(key)) text(key, value, {});
  }
  void optional_text(std::string_view key, std::optional<std::string>& value, std::string_view) {
    if (!null_at(key)) text(key, value.emplace(), {});
  }
  void path(std::string_view key, RepoPath& value, std::string_view) {
    std::string spelled;
    nullable_text(key, spelled, {});
    if (spelled.empty()) return;
    value = RepoPath::exactly(spelled).value_or(RepoPath::from(spelled));
  }
  template <std::integral Number>
  void number(std::string_view key, Number& value, std::string_view) {
    const JsonValue* found = demand(key, JsonKind::number, "a number");
    if (found == nullptr) return;
    const auto read = integer(*found);
    const bool fits = read && *read >= std::numeric_limits<Number>::min() &&
                      *read <= static_cast<std::int64_t>(std::numeric_limits<Number>::max());
    if (!fits)
      return refuse(*found, "expected a whole number in range for \"" + std::string(key) + "\"");
    value = static_cast<Number>(*read);
  }
  template <std::integral Number>
  void nullable_number(std::string_view key, Number& value, std::string_view) {
    if (!null_at(key)) number(key, value, {});
  }
  void optional_number(std::string_view key, std::optional<std::int64_t>& value, std::string_view) {
    if (!null_at(key)) number(key, value.emplace(), {});
  }
  void digest(std::string_view key, Digest& value, std::string_view) {
    const JsonValue* found = demand(key, JsonKind::text, "a text");
    if (found == nullptr) return;
    const auto read = digest_from(found->text);
    if (!read)
      return refuse(*found, "expected 32 hexadecimal digits for \"" + std::string(key) + "\"");
    value = *read;
  }
  void flag(std::string_view key, bool& value, std::string_view) {
    if (const JsonValue* found = demand(key, JsonKind::truth, "true or false")) {
      value = found->text == "true";
    }
  }
  template <class Word>
  void word(std::string_view key, Word& value, std::string_view) {
    const JsonValue* found = demand(key, JsonKind::text, "a word");
    if (found == nullptr) return;
    for (const Word known : all_of<Word>()) {
      if (found->text == to_word(known)) {
        value = known;
        return;
      }
    }
    refuse(*found, "expected a known word for \"" + std::string(key) + "\"");
  }
  void quantity(std::string_view key, std::optional<Quantity>& value, std::string_view,
                const std::string&) {
    if (null_at(key)) return;
    const JsonValue* found = demand(key, JsonKind::object, "an object or null");
    if (found == nullptr) return;
    Reading members(*found, error_, where_);
    std::int64_t part = 0, whole = 0;
    Unit unit = Unit::count;
    members.number("part", part, {});
    members.number("whole", whole, {});
    members.word("unit", unit, {});
    if (error_) return;
    if (whole <= 0) return refuse(*found, "expected a \"whole\" above 0");
    value = Quantity(part, whole, unit);
  }
  template <class Value>
  void object(std::string_view key, Value& value, std::string_view) {
    const JsonValue* found = demand(key, JsonKind::object, "an object");
    if (found != nullptr) element(*found, value);
  }
  template <class Value>
  void optional_object(std::string_view key, std::optional<Value>& value, std::string_view) {
    if (!null_at(key)) object(key, value.emplace(), {});
  }
  template <class Value>
  void list(std::string_view key, std::vector<Value>& values, std::string_view) {
    const JsonValue* found = demand(key, JsonKind::array, "a list");
    if (found == nullptr) return;
    for (const JsonValue& item : found->values) {
      if (error_) return;
      if (item.kind != JsonKind::object)
        return refuse(item, "expected an object in \"" + std::string(key) + "\"");
      element(item, values.emplace_back());
    }
  }
  template <class Value>
  void nullable_list(std::string_view key, std::vector<Value>& values, std::string_view) {
    if (!null_at(key)) list(key, values, {});
  }
  void texts(std::string_view key, std::vector<std::string>& values, std::string_view) {
    const JsonValue* found = demand(key, JsonKind::array, "a list");
    if (found == nullptr) return;
    for (const JsonValue& item : found->values) {
      if (item.kind != JsonKind::text)
        return refuse(item, "expected a text in \"" + std::string(key) + "\"");
      values.push_back(item.text);
    }
  }
  template <class Members>
  void group(std::string_view key, std::string_view, Members members) {
    const JsonValue* found = demand(key, JsonKind::object, "an object");
    if (found == nullptr) return;
    Reading inner(*found, error_, where_);
    members(inner);
  }
  void constant(std::string_view, std::int64_t, std::string_view) {}
  void constant(std::string_view, const char*, std::string_view) {}
  void derived_flag(std::string_view, bool, std::string_view) {}
  template <class Value, class Members>
  void shared(std::shared_ptr<const Value>& value, Members members) {
    auto own = std::make_shared<Value>();
    members(*own);
    value = std::move(own);
  }

  void check(const Fact& fact, const JsonValue& at) {
    const bool mixed = fact.observed && fact.limit && fact.observed->unit() != fact.limit->unit();
    if (mixed) refuse(at, "expected one unit for \"observed\" and \"limit\"");
  }
  void check(const Counts& counts, const JsonValue& at) {
    const bool sound = counts.covered >= 0 && counts.covered <= counts.total;
    if (!sound) refuse(at, "expected \"covered\" between 0 and \"total\"");
  }
  void check(const BaselineInfo& baseline, const JsonValue& at) {
    if (baseline.distance < 0) refuse(at, "expected a \"distance\" of 0 or more");
  }
  void check(const PatchTotals& patch, const JsonValue& at) {
    const std::initializer_list<std::int64_t> classes = {
        patch.covered,      patch.uncovered, patch.not_executable, patch.unmeasured,
        patch.not_enforced, patch.excluded,  patch.moved};
    const bool sound = std::ranges::all_of(
        classes, [](std::int64_t lines) { return lines >= 0 && lines <= lines_max; });
    if (!sound) refuse(at, "expected from 0 to 10^12 lines in each class");
  }
  void check(const WaiverRow& waiver, const JsonValue& at) {
    if (waiver.waived < 0 || waiver.waived > lines_max)
      refuse(at, "expected \"waived\" from 0 to 10^12");
  }
  void check(const FindingTotals& findings, const JsonValue& at) {
    const auto within = [](std::int64_t n, std::int64_t most) { return n >= 0 && n <= most; };
    bool sound = within(findings.total, lines_max) && within(findings.suppressed, lines_max);
    std::int64_t sum = 0;
    for (const std::int64_t part : findings.by_severity) {
      sound = sound && within(part, lines_max);
      sum += sound ? part : 0;
    }
    if (!sound) return refuse(at, "expected from 0 to 10^12 findings");
    if (sum != findings.total) return refuse(at, "expected \"by_severity\" to add up to \"total\"");
    if (!within(findings.fresh.value_or(0), findings.total))
      return refuse(at, "expected \"new\" between 0 and \"total\"");
    if (std::cmp_greater(findings.list.size(), findings.total + findings.suppressed))
      return refuse(at, "expected no more findings in \"list\" than were counted");
  }
  template <class Value>
  void check(const Value&, const JsonValue&) {}

  template <class Value>
  void element(const JsonValue& from, Value& value) {
    Reading inner(from, error_, where_);
    describe(inner, value);
    check(value, from);
  }

 private:
  bool null_at(std::string_view key) const {
    const JsonValue* found = object_.find(key);
    return found != nullptr && found->kind == JsonKind::null;
  }
  const JsonValue* demand(std::string_view key, JsonKind kind, std::string_view expected) {
    const JsonValue* found = object_.find(key);
    if (found == nullptr) {
      refuse(object_, "expected a key \"" + std::string(key) + "\"");
      return nullptr;
    }
    if (found->kind == kind) return found;
    refuse(*found, "expected " + std::string(expected) + " for \"" + std::string(key) + "\"");
    return nullptr;
  }
  void refuse(const JsonValue& at, std::string message) {
    if (error_) return;
    error_ = Error{"result.malformed", std::move(message),
                   std::string(where_) + ":" + std::to_string(at.line),
                   "write it again with tidegate check -o json=FILE"};
  }

  const JsonValue& object_;
  std::optional<Error>& error_;
  std::string_view where_;
};

Result<Done> demand_version(const JsonValue& root, std::string_view where) {
  const JsonValue* version = root.find("schema_version");
  if (version != nullptr && integer(*version) == schema_version) return done;
  return Error{
      "result.version", "expected a result with schema_version " + std::to_string(schema_version),
      std::string(where) + ":" + std::to_string(version == nullptr ? root.line : version->line),
      "use the version of tidegate that wrote it"};
}

}  // namespace

Result<Verdict> read_result(std::string_view document, std::string_view where) {
  const JsonValue root = TG_TRY(text::parse_json(document, where));
  TG_TRY(demand_version(root, where));
  std::optional<Error> error;
  Verdict verdict;
  Reading(root, error, where).element(root, verdict);
  if (error) return *error;
  return verdict;
}

}  // namespace tidegate::render
