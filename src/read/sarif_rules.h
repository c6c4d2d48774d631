// SarifRules: the rules of a run, found by every way that a result can name its own.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/sarif_values.h"

namespace tidegate::read {

/// REQUIRES: the run stays as it is as long as this lives.
class SarifRules {
 public:
  explicit SarifRules(const SarifRun& run);

  struct Found {
    const SarifComponent* component = nullptr;
    const SarifDescriptor* descriptor = nullptr;  // nullptr: the run does not have it
    bool wrong_index = false;                     // the index points at another one, or at none
  };
  /// By index, when what stands there is what the id says; else by id, where "CA1000/1" is also
  /// found as "CA1000"; else by guid. The named component first, then the driver, then the others.
  Found rule(const SarifReference& reference) const;
  Found notice(const SarifReference& reference) const;

  /// The configuration of that invocation, or of any when it is -1; absent when none says a level.
  SarifLevel overridden(const Found& found, std::string_view id, std::int32_t invocation,
                        bool of_notice) const;
  /// Whether any of the taxa is CWE-798.
  bool tells_credentials(const std::vector<SarifReference>& taxa) const;

 private:
  using List = std::vector<SarifDescriptor> SarifComponent::*;
  struct Index {
    std::map<std::string_view, std::size_t> by_id, by_guid;
  };
  struct Order {
    std::vector<std::size_t> components;
    bool known = false;  // the first is the one that the reference names
  };
  struct OverrideKey {
    bool of_notice = false;
    std::int32_t invocation = -1;
    std::string_view id;
    auto operator<=>(const OverrideKey&) const = default;
  };

  static std::vector<Index> indexes(const SarifRun& run, List list);
  Order order_of(const SarifReference& reference) const;
  Found find(const SarifReference& reference, List list, const std::vector<Index>& index) const;
  const SarifTaxonomy* taxonomy(const SarifReference& reference) const;
  void add_override(const SarifOverride& each);

  const SarifRun& run_;
  std::vector<Index> rules_, notices_;  // one for each component
  std::map<OverrideKey, SarifLevel> overrides_;
};

/// Whether the reference itself says that it means CWE-798.
bool means_credentials(const SarifReference& taxon);
/// Whether only the taxonomies of the run can tell what it means.
bool needs_taxonomy(const SarifReference& taxon);

}  // namespace tidegate::read
