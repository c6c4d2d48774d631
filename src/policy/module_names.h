// ModuleNames: what a gate may say to mean modules: names, tiers, and names that a wildcard covers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/glob.h"
#include "tidegate/policy.h"

namespace tidegate::policy {

class ModuleNames {
 public:
  ModuleNames() = default;
  explicit ModuleNames(const std::vector<ModuleSpec>& modules);

  bool empty() const { return names_.empty(); }
  bool has_tier(std::string_view tier) const;
  /// A module of the policy, by its own spelling or as one that its wildcard stands for.
  bool has_module(std::string_view name) const;
  const std::vector<std::string>& tiers() const { return tiers_; }  // ascending
  const std::vector<std::string>& names() const { return names_; }  // ascending

 private:
  std::vector<std::string> tiers_;
  std::vector<std::string> names_;
  text::GlobSet wildcards_;
};

/// True when the name has a character that a glob does not take literally.
bool has_wildcard(std::string_view name);

}  // namespace tidegate::policy
