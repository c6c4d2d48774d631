#include "policy/module_names.h"

#include <algorithm>
#include <utility>

namespace tidegate::policy {

bool has_wildcard(std::string_view name) {
  return name.find_first_of("*?[{") != std::string_view::npos;
}

ModuleNames::ModuleNames(const std::vector<ModuleSpec>& modules) {
  std::vector<text::Glob> globs;
  for (const ModuleSpec& module : modules) {
    names_.push_back(module.name);
    if (!module.tier.empty()) tiers_.push_back(module.tier);
    if (!module.paths.empty() || !has_wildcard(module.name)) continue;
    Result<text::Glob> glob = text::Glob::parse(module.name);
    if (glob) globs.push_back(std::move(glob).value());
  }
  std::ranges::sort(names_);
  std::ranges::sort(tiers_);
  tiers_.erase(std::unique(tiers_.begin(), tiers_.end()), tiers_.end());
  wildcards_ = text::GlobSet(std::move(globs));
}

bool ModuleNames::has_tier(std::string_view tier) const {
  return std::ranges::binary_search(tiers_, tier, std::ranges::less{},
                                    [](const auto& text) { return std::string_view(text); });
}

bool ModuleNames::has_module(std::string_view name) const {
  return std::ranges::binary_search(names_, name, std::ranges::less{},
                                    [](const auto& text) { return std::string_view(text); }) ||
         wildcards_.matches(name);
}

}  // namespace tidegate::policy
