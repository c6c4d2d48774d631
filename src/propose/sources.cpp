#include "propose/sources.h"

#include <algorithm>
#include <map>
#include <set>

#include "propose/packages.h"
#include "propose/patterns.h"
#include "propose/places.h"
#include "propose/segments.h"

namespace tidegate::propose {
namespace {

constexpr std::size_t globs_max = 8;

bool is_header(std::string_view extension) {
  constexpr std::string_view all[] = {"h", "hh", "hpp", "hxx", "inc"};
  return std::ranges::find(all, extension) != std::ranges::end(all);
}

/// Where code of one kind lies: a package, the folder in it that opens the way to the file (empty:
/// it lies there itself), its extension.
struct Home {
  std::string package, folder, extension;
  auto operator<=>(const Home&) const = default;
};

Home home_of(std::string_view path, const std::vector<std::string>& packages) {
  Home home{package_of(path, packages), "", std::string(extension_of(path))};
  const std::string_view below = home.package.empty() ? path : path.substr(home.package.size() + 1);
  for (const std::string_view usual : {"src/main/java", "src/main/kotlin", "src/main/scala"}) {
    if (lies_in(below, usual)) home.folder = usual;
  }
  const std::vector<std::string_view> segments = segments_of(below);
  if (home.folder.empty() && segments.size() > 1) home.folder = segments.front();
  return home;
}

/// Go has no folder for its code; a package with code in its own folder is code as a whole.
constexpr std::string_view anywhere = "**";

/// In a package that is code as a whole no folder opens the way.
void widen(std::map<Home, std::size_t>& homes) {
  std::set<std::pair<std::string, std::string>> whole;  // package and extension
  for (const auto& [home, count] : homes) {
    const bool direct = home.folder.empty() && !home.package.empty();
    if (direct || home.extension == "go") whole.insert({home.package, home.extension});
  }
  std::map<Home, std::size_t> wider;
  for (const auto& [narrow, count] : homes) {
    Home home = narrow;
    if (whole.contains({home.package, home.extension})) home.folder = anywhere;
    wider[home] += count;
  }
  homes = std::move(wider);
}

std::string tail_of(const std::string& folder, const std::set<std::string>& extensions) {
  std::string endings;
  for (const std::string& one : extensions)
    endings += (endings.empty() ? "" : ",") + literal_glob(one);
  const std::string name = "*." + (extensions.size() > 1 ? "{" + endings + "}" : endings);
  if (folder == anywhere) return "**/" + name;
  return folder.empty() ? name : join(literal_glob(folder), "**/" + name);
}

/// Without what stands beside the product, or is hidden as settings are; all of it when there is
/// nothing else.
std::vector<std::string> product_in(const std::vector<std::string>& code) {
  std::vector<std::string> product;
  std::ranges::copy_if(code, std::back_inserter(product), [](const std::string& path) {
    return std::ranges::none_of(segments_of(path), [](std::string_view segment) {
      return segment.starts_with('.') || is_side_folder(segment);
    });
  });
  if (product.empty()) product = code;
  // Rails, Laravel and their like keep settings and migrations as code beside app and lib.
  const auto by_custom = [](const std::string& path) {
    return extension_of(path) == "php" || extension_of(path) == "rb";
  };
  const auto at_home = [](const std::string& path) {
    return std::ranges::any_of(segments_of(path), [](std::string_view segment) {
      return segment == "app" || segment == "lib" || segment == "src";
    });
  };
  const bool homely = std::ranges::any_of(
      product, [&](const std::string& path) { return by_custom(path) && at_home(path); });
  if (homely) {
    std::erase_if(product,
                  [&](const std::string& path) { return by_custom(path) && !at_home(path); });
  }
  return product;
}

}  // namespace

std::vector<std::string> sources_of(const std::vector<std::string>& measured,
                                    const std::vector<std::string>& code,
                                    const std::vector<std::string>& packages) {
  std::map<Home, std::size_t> homes;
  std::map<Home, std::size_t> whole;
  const bool is_measured = !measured.empty();
  for (const std::string& path : is_measured ? measured : product_in(code))
    ++homes[home_of(path, packages)];
  for (const std::string& path : code) ++whole[home_of(path, packages)];
  widen(homes);
  widen(whole);
  std::map<std::pair<std::string, std::string>, std::set<std::string>> endings;  // of a folder
  std::set<std::string> all_endings;
  for (const auto& [home, count] : homes) {
    const auto known = whole.find(home);
    const std::size_t owed = known == whole.end() ? count : known->second;
    if (home.extension.empty() || (is_header(home.extension) && (!is_measured || 2 * count < owed)))
      continue;
    endings[{home.package, home.folder}].insert(home.extension);
    all_endings.insert(home.extension);
  }
  std::map<std::string, std::vector<std::string>> by_tail;
  for (const auto& [place, extensions] : endings)
    by_tail[tail_of(place.second, extensions)].push_back(place.first);
  std::vector<std::string> globs;
  for (const auto& [tail, owners] : by_tail) {
    for (std::string& glob : spread(owners, tail)) globs.push_back(std::move(glob));
  }
  if (globs.size() > globs_max) globs = {"**/" + tail_of("", all_endings)};
  std::ranges::sort(globs);
  return globs;
}

}  // namespace tidegate::propose
