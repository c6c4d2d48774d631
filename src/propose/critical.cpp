#include "propose/critical.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "propose/packages.h"
#include "propose/segments.h"

namespace tidegate::propose {
namespace {

constexpr std::size_t modules_max = 8;
constexpr std::size_t globs_max = 8;

/// A word of a name, and the module that it speaks of.
struct Row {
  std::string_view word, module;
};
constexpr Row rows[] = {
    {"auth", "auth"},          {"authentication", "auth"},
    {"authorization", "auth"}, {"login", "auth"},
    {"oauth", "auth"},         {"oauth2", "auth"},
    {"sso", "auth"},           {"iam", "auth"},
    {"permission", "auth"},    {"permissions", "auth"},
    {"password", "auth"},      {"payment", "payment"},
    {"payments", "payment"},   {"pay", "payment"},
    {"wallet", "payment"},     {"checkout", "checkout"},
    {"billing", "billing"},    {"invoice", "billing"},
    {"invoices", "billing"},   {"invoicing", "billing"},
    {"ledger", "billing"},     {"security", "security"},
    {"crypto", "security"},    {"encryption", "security"},
    {"secrets", "security"},
};

const Row* row_of(std::string_view word) {
  const auto found = std::ranges::find(rows, word, &Row::word);
  return found == std::ranges::end(rows) ? nullptr : found;
}

/// The first such word of "PaymentGateway", "payment_gateway" or "payment-gateway".
const Row* row_in(std::string_view name) {
  std::string word;
  const Row* found = nullptr;
  const auto close = [&] {
    if (found == nullptr) found = row_of(word);
    word.clear();
  };
  bool was_small = false;
  for (const char c : name) {
    const bool large = c >= 'A' && c <= 'Z';
    const bool small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!small && !(large && !was_small)) close();
    if (large || small) word += lower(std::string_view(&c, 1));
    was_small = small;
  }
  close();
  return found;
}

}  // namespace

std::vector<Critical> critical_in(const std::vector<std::string>& sources) {
  std::map<std::string_view, std::set<std::string>> found;
  for (const std::string& path : sources) {
    std::string place;
    for (const std::string_view folder : segments_of(folder_of(path))) {
      place = join(place, folder);
      const Row* const row = row_in(folder);
      if (row == nullptr) continue;
      found[row->module].insert(literal_glob(place) + "/**");
      place.clear();
      break;
    }
    const bool in_folder = place.empty() && path.find('/') != std::string::npos;
    const Row* const row = in_folder ? nullptr : row_in(stem_of(path));
    if (row != nullptr) found[row->module].insert(literal_glob(path));
  }
  std::vector<Critical> modules;
  for (const auto& [name, globs] : found) {
    if (globs.size() > globs_max || modules.size() == modules_max) continue;
    modules.push_back({std::string(name), {globs.begin(), globs.end()}});
  }
  return modules;
}

std::vector<std::string> module_globs(const std::vector<std::string>& packages,
                                      const std::vector<std::string>& code,
                                      const std::vector<Critical>& critical) {
  std::set<std::string> with_code;
  for (const std::string& path : code) with_code.insert(package_of(path, packages));
  with_code.erase("");
  std::map<std::string, std::size_t> parents;
  for (const std::string& package : with_code) ++parents[std::string(folder_of(package))];
  for (const Critical& module : critical) {
    for (const std::string& glob : module.globs) {
      const bool whole = std::ranges::any_of(packages, [&](const std::string& package) {
        return glob == literal_glob(package) + "/**";
      });
      if (whole) parents.erase(std::string(folder_of(folder_of(glob))));
    }
  }
  std::vector<std::string> globs;
  for (const auto& [parent, count] : parents) {
    if (count > 1 && !parent.empty()) globs.push_back(join(literal_glob(parent), "*"));
  }
  return globs;
}

}  // namespace tidegate::propose
