#include "policy/clerk.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace tidegate::policy {
namespace {

constexpr std::size_t mistakes_max = 100;

/// The number after the last ':' of `where`, which is cut off. Names may hold colons of their own.
int take_number(std::string_view& where) {
  const std::size_t colon = where.rfind(':');
  int number = 0;
  if (colon == std::string_view::npos) return number;
  std::from_chars(where.data() + colon + 1, where.data() + where.size(), number);
  where = where.substr(0, colon);
  return number;
}

}  // namespace

std::string Clerk::where(Place place) const {
  return names_[static_cast<std::size_t>(place.file)] + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column);
}

void Clerk::note(Place place, std::string code, std::string message, std::string hint) {
  note(place, Error{std::move(code), std::move(message), "", std::move(hint)});
}

void Clerk::note(Error error) {
  std::string_view rest = error.where;
  Place place;
  place.column = take_number(rest);
  place.line = take_number(rest);
  const auto name = std::ranges::find(names_, rest);
  if (name != names_.end()) place.file = static_cast<int>(name - names_.begin());
  mistakes_.emplace_back(place, std::move(error));
}

void Clerk::note(Place place, Error error) {
  error.where = where(place);
  mistakes_.emplace_back(place, std::move(error));
}

void Clerk::defer(Place place, std::string message, std::string hint) {
  deferred_.push_back({"policy.not_in_effect", std::move(message), where(place), std::move(hint)});
}

Errors Clerk::mistakes() const {
  std::vector<const Mistake*> sorted;
  for (const Mistake& mistake : mistakes_) sorted.push_back(&mistake);
  std::ranges::sort(sorted, {}, [](const Mistake* mistake) {  // those of one place as they came
    return std::pair(mistake->first, mistake);
  });
  Errors errors;
  std::size_t same_place = 0;
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Error& error = sorted[i]->second;
    if (i > 0 && sorted[i]->first != sorted[i - 1]->first) same_place = errors.size();
    const auto from = errors.begin() + static_cast<std::ptrdiff_t>(same_place);
    if (std::find(from, errors.end(), error) != errors.end()) continue;
    if (errors.size() == mistakes_max) {
      ++left_out;
    } else {
      errors.push_back(error);
    }
  }
  if (left_out > 0) {
    errors.push_back({"policy.more_mistakes", std::to_string(left_out) + " more mistakes",
                      names_.front(), "mend these first"});
  }
  return errors;
}

}  // namespace tidegate::policy
