// Result<T>: a value, or the reasons why there is none.
//
// GCC 12 ships no std::expected in C++20 mode, so the house owns these lines. A Result carries one
// or more errors, because a policy lists all of its mistakes at once.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tidegate {

/// Why something could not be done, in words a user can act on.
struct Error {
  std::string code;     // "policy.unknown_key": stable, known to `tidegate explain`
  std::string message;  // what is wrong: expected X, got "Y"
  std::string where;    // "tidegate.yml:12:7", "coverage.info:7"; may be empty
  std::string hint;     // what to do; may be empty

  bool operator==(const Error&) const = default;
};
using Errors = std::vector<Error>;

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, Errors{std::move(error)}) {}
  /// REQUIRES: at least one error.
  Result(Errors errors) : state_(std::in_place_index<1>, std::move(errors)) {}

  explicit operator bool() const { return state_.index() == 0; }
  const T& value() const& { return std::get<0>(state_); }
  T& value() & { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const Errors& errors() const& { return std::get<1>(state_); }
  Errors&& errors() && { return std::get<1>(std::move(state_)); }
  const Error& error() const { return errors().front(); }

 private:
  std::variant<T, Errors> state_;
};

/// Success carrying nothing: Result<Done> f() { ...; return done; }
struct Done {};
inline constexpr Done done{};

}  // namespace tidegate

/// The value of a Result, or an early return of its errors. Stands alone on the right of `=` or as
/// a statement: inside a braced list it would leave half-built members undestroyed (GCC 12, clang
/// 14).
#define TG_TRY(...)                                                   \
  __extension__({                                                     \
    auto tidegate_result = (__VA_ARGS__);                             \
    if (!tidegate_result) return std::move(tidegate_result).errors(); \
    std::move(tidegate_result).value();                               \
  })
