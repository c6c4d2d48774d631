#include "judge/owed_sources.h"

#include <algorithm>

#include "judge/usual_names.h"

namespace tidegate::judge {

Result<OwedSources> OwedSources::parse(std::span<const std::string> globs) {
  std::vector<text::Glob> parsed;
  for (const std::string& glob : globs) {
    text::Glob one = TG_TRY(text::Glob::parse(glob));
    parsed.push_back(std::move(one));
  }
  text::GlobSet index(parsed);
  return OwedSources(std::move(parsed), std::move(index));
}

std::string_view OwedSources::owes(std::string_view path) const {
  const std::optional<std::size_t> first = index_.first_match(path);
  if (!first) return {};
  if (ought_to_be_measured(path)) return globs_[*first].str();
  const std::vector<std::string> twins = plain_twins(path);
  const auto names = [&](const text::Glob& glob) {
    return glob.matches(path) &&
           std::ranges::none_of(twins, [&](const std::string& twin) { return glob.matches(twin); });
  };
  const auto naming = std::ranges::find_if(globs_, names);
  return naming == globs_.end() ? std::string_view() : std::string_view(naming->str());
}

}  // namespace tidegate::judge
