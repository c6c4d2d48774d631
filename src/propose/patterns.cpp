#include "propose/patterns.h"

#include <algorithm>
#include <map>
#include <set>

#include "propose/packages.h"
#include "propose/segments.h"

namespace tidegate::propose {
namespace {

constexpr std::size_t globs_max = 6;  // more of them are a list of files, and no rule
constexpr std::size_t names_max = 12;
constexpr std::size_t names_beside_strangers_max = 100;
constexpr std::size_t alike_min = 3;  // so many files side by side are named by their suites

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A name that a run makes up: digits and hexadecimal groups, such as a GUID.
bool made_up(std::string_view segment) {
  const bool hexadecimal = std::ranges::all_of(segment, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-' || c == '_';
  });
  const auto digits = std::ranges::count_if(segment, is_digit);
  return hexadecimal && digits > 0 && (segment.size() >= 8 || digits == std::ssize(segment));
}

/// "junit-*.xml" of "junit-12.xml": what shards and retries count.
std::string without_numbers(std::string_view name) {
  std::string pattern;
  for (const char c : name) {
    const bool wildcard = is_digit(c) || c == '*';
    if (!wildcard || !pattern.ends_with('*')) pattern += wildcard ? '*' : c;
  }
  return pattern;
}

/// A report below its package, as a pattern whose segments may be wildcards.
struct Shape {
  std::string folder, name;
  auto operator<=>(const Shape&) const = default;
};

Shape shape_of(std::string_view below) {
  Shape shape;
  for (const std::string_view segment : segments_of(folder_of(below)))
    shape.folder = join(shape.folder, made_up(segment) ? "*" : literal_glob(segment));
  const std::string_view name = name_of(below);
  const bool by_suite = name.starts_with("TEST-") && name.ends_with(".xml");
  if (by_suite) {
    shape.name = "TEST-*.xml";
  } else if (made_up(stem_of(name))) {
    shape.name = "*." + literal_glob(extension_of(name));
  } else {
    shape.name = literal_glob(name);
  }
  return shape;
}

struct Placed {
  std::string package;
  Shape shape;
  std::string folder;  // of the file itself
  std::string extension;
};

/// Numbers become wildcards where several names of one folder differ in them alone; names become
/// one where many stand side by side and nothing else does.
void widen(std::vector<Placed>& all, const std::vector<std::string>& strangers) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> numbered, beside;
  for (const Placed& one : all)
    numbered[{one.folder, without_numbers(one.shape.name)}].insert(one.shape.name);
  for (Placed& one : all) {
    const std::string pattern = without_numbers(one.shape.name);
    if (numbered[{one.folder, pattern}].size() > 1) one.shape.name = pattern;
    beside[{one.folder, one.extension}].insert(one.shape.name);
  }
  for (Placed& one : all) {
    const std::string everything = "*." + one.extension;
    const bool alone = !std::ranges::binary_search(strangers, join(one.folder, everything));
    if (alone && beside[{one.folder, one.extension}].size() >= alike_min)
      one.shape.name = everything;
  }
}

/// The folder that all of them lie in, as a glob.
std::string common_folder(const std::vector<Placed>& all) {
  std::vector<std::string_view> shared = segments_of(all.front().folder);
  for (const Placed& one : all) {
    const std::vector<std::string_view> segments = segments_of(one.folder);
    const auto differ = std::ranges::mismatch(shared, segments);
    shared.erase(differ.in1, shared.end());
  }
  std::string folder;
  for (const std::string_view segment : shared) folder = join(folder, literal_glob(segment));
  return folder;
}

/// For files without an order of their own: by their names, or else by their endings, wherever they
/// lie.
std::vector<std::string> anywhere(const std::vector<Placed>& all,
                                  const std::vector<std::string>& strangers) {
  const std::string start = join(common_folder(all), "**");
  std::set<std::string> names, endings;
  for (const Placed& one : all) {
    names.insert(join(start, one.shape.name));
    endings.insert(join(start, "*." + one.extension));
  }
  const bool mixed = std::ranges::any_of(strangers, [&](const std::string& stranger) {
    return lies_in(stranger, common_folder(all)) &&
           endings.contains(join(start, name_of(stranger)));
  });
  const std::size_t most = mixed ? names_beside_strangers_max : names_max;
  const std::set<std::string>& chosen = names.size() > most ? endings : names;
  return {chosen.begin(), chosen.end()};
}

}  // namespace

std::vector<std::string> spread(const std::vector<std::string>& packages, std::string_view tail) {
  std::map<std::string, std::vector<std::string>> by_parent;
  std::vector<std::string> globs;
  for (const std::string& package : packages) {
    if (package.empty()) {
      globs.emplace_back(tail);
    } else {
      by_parent[std::string(folder_of(package))].push_back(package);
    }
  }
  for (const auto& [parent, children] : by_parent) {
    const std::string place =
        children.size() > 1 ? join(literal_glob(parent), "*") : literal_glob(children.front());
    globs.push_back(join(place, tail));
  }
  if (globs.size() > globs_max) return {join("**", tail)};
  return globs;
}

Patterned patterns_of(const std::vector<Report>& reports, const std::vector<std::string>& packages,
                      const std::vector<std::string>& strangers) {
  std::vector<Placed> all;
  for (const Report& report : reports) {
    const std::string package = package_of(report.path, packages);
    const std::string_view path = report.path;
    const std::string_view below = package.empty() ? path : path.substr(package.size() + 1);
    all.push_back(
        {package, shape_of(below), std::string(folder_of(path)), literal_glob(extension_of(path))});
  }
  widen(all, strangers);
  std::map<Shape, std::map<std::string, std::int64_t>> shapes;  // files of each package
  for (const Placed& one : all) ++shapes[one.shape][one.package];
  Patterned patterned;
  std::set<std::string> seen;
  std::int64_t fewest = 0;
  for (const auto& [shape, counts] : shapes) {
    std::vector<std::string> owners;
    // How many files a suite or a run leaves is nobody's promise.
    bool one_each = (shape.folder + shape.name).find('*') == std::string::npos;
    for (const auto& [package, count] : counts) {
      owners.push_back(package);
      one_each = one_each && count == 1;
    }
    const std::vector<std::string> globs = spread(owners, join(shape.folder, shape.name));
    for (const std::string& glob : globs) {
      if (seen.insert(glob).second) patterned.globs.push_back(glob);
    }
    const auto count = static_cast<std::int64_t>(owners.size());
    const std::int64_t owed = one_each && globs.size() == 1 ? count : 1;
    fewest = fewest == 0 ? owed : std::min(fewest, owed);
  }
  if (patterned.globs.size() > globs_max) {
    patterned.globs = anywhere(all, strangers);
    fewest = 1;
  }
  std::ranges::sort(patterned.globs);
  patterned.min_files = std::max<std::int64_t>(1, fewest);
  return patterned;
}

}  // namespace tidegate::propose
