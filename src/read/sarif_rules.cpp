// SARIF 2.1.0, 3.52.3: how a reference leads to a rule.
#include "read/sarif_rules.h"

#include <algorithm>
#include <numeric>

namespace tidegate::read {
namespace {

constexpr auto npos = std::string_view::npos;

/// "CA1000" of "CA1000/1"; empty when there is nothing above it.
std::string_view above(std::string_view id) {
  const std::size_t slash = id.rfind('/');
  return slash == npos ? std::string_view() : id.substr(0, slash);
}

/// Whether a result of that id may be one of the rule: the same, or one below it.
bool belongs_to(std::string_view id, std::string_view rule) {
  return id.starts_with(rule) && (id.size() == rule.size() || id[rule.size()] == '/');
}

bool is_weakness_list(std::string_view name) {
  return same_word(name.substr(0, 3), "cwe") || name.starts_with("Common Weakness");
}

}  // namespace

bool means_credentials(const SarifReference& taxon) {
  if (taxon.id == "798") return is_weakness_list(taxon.component_name);
  return is_credentials_taxon(taxon.id);
}

bool needs_taxonomy(const SarifReference& taxon) {
  return taxon.id.empty() ? taxon.index >= 0 : taxon.id == "798" && taxon.component_name.empty();
}

SarifRules::SarifRules(const SarifRun& run)
    : run_(run),
      rules_(indexes(run, &SarifComponent::rules)),
      notices_(indexes(run, &SarifComponent::notices)) {
  for (const SarifOverride& each : run.overrides) add_override(each);
}

std::vector<SarifRules::Index> SarifRules::indexes(const SarifRun& run, List list) {
  std::vector<Index> all;
  for (const SarifComponent& component : run.components) {
    Index& index = all.emplace_back();
    const std::vector<SarifDescriptor>& descriptors = component.*list;
    for (std::size_t i = 0; i < descriptors.size(); ++i) {
      if (!descriptors[i].id.empty()) index.by_id.try_emplace(descriptors[i].id, i);
      if (!descriptors[i].guid.empty()) index.by_guid.try_emplace(descriptors[i].guid, i);
    }
  }
  return all;
}

SarifRules::Found SarifRules::rule(const SarifReference& reference) const {
  return find(reference, &SarifComponent::rules, rules_);
}

SarifRules::Found SarifRules::notice(const SarifReference& reference) const {
  return find(reference, &SarifComponent::notices, notices_);
}

/// The components from the most likely to the least.
SarifRules::Order SarifRules::order_of(const SarifReference& reference) const {
  Order order;
  order.components.resize(run_.components.size());
  std::iota(order.components.begin(), order.components.end(), std::size_t{0});
  const auto named = [&](std::size_t i) {
    const SarifComponent& each = run_.components[i];
    if (reference.component >= 0) return i == static_cast<std::size_t>(reference.component) + 1;
    if (!reference.component_guid.empty()) return each.guid == reference.component_guid;
    return reference.component_name.empty() ? i == 0 : each.name == reference.component_name;
  };
  const auto others = std::ranges::stable_partition(order.components, named);
  order.known = others.size() < order.components.size();
  return order;
}

SarifRules::Found SarifRules::find(const SarifReference& reference, List list,
                                   const std::vector<Index>& index) const {
  const auto at = [&](std::size_t component, std::size_t place, bool wrong) {
    const SarifComponent& holder = run_.components[component];
    return Found{&holder, &(holder.*list)[place], wrong};
  };
  const bool indexed = reference.index >= 0;
  const auto place = static_cast<std::size_t>(std::max(reference.index, 0));
  // Most results of most tools name a rule of the driver by its index and id.
  const bool of_driver = reference.component < 0 && reference.component_name.empty() &&
                         reference.component_guid.empty();
  const std::vector<SarifDescriptor>& first = run_.components.front().*list;
  if (indexed && of_driver && place < first.size() && belongs_to(reference.id, first[place].id)) {
    return at(0, place, false);
  }
  const Order order = order_of(reference);
  const std::size_t holder = order.components.front();
  const bool there = indexed && order.known && place < (run_.components[holder].*list).size();
  if (there && reference.id.empty()) return at(holder, place, false);
  if (there && belongs_to(reference.id, (run_.components[holder].*list)[place].id)) {
    return at(holder, place, false);
  }
  const bool wrong = indexed || !order.known;
  for (std::string_view id = reference.id; !id.empty(); id = above(id)) {
    for (const std::size_t component : order.components) {
      const auto found = index[component].by_id.find(id);
      if (found != index[component].by_id.end()) return at(component, found->second, wrong);
    }
  }
  for (const std::size_t component : order.components) {
    const auto found = index[component].by_guid.find(reference.guid);
    if (found != index[component].by_guid.end()) return at(component, found->second, wrong);
  }
  if (there) return at(holder, place, true);
  return {.component = nullptr, .descriptor = nullptr, .wrong_index = wrong};
}

/// For its own invocation and for any; of several for one rule the gravest counts.
void SarifRules::add_override(const SarifOverride& each) {
  const Found found = each.of_notices ? notice(each.descriptor) : rule(each.descriptor);
  const std::string_view id = found.descriptor ? found.descriptor->id : each.descriptor.id;
  for (const std::int32_t invocation : {each.invocation, -1}) {
    SarifLevel& level = overrides_[{each.of_notices, invocation, id}];
    level = std::max(level, each.level);
  }
}

SarifLevel SarifRules::overridden(const Found& found, std::string_view id, std::int32_t invocation,
                                  bool of_notice) const {
  if (overrides_.empty()) return SarifLevel::absent;
  if (found.descriptor != nullptr) id = found.descriptor->id;
  const auto level = overrides_.find({of_notice, invocation, id});
  return level == overrides_.end() ? SarifLevel::absent : level->second;
}

const SarifTaxonomy* SarifRules::taxonomy(const SarifReference& reference) const {
  const auto named = [&](const SarifTaxonomy& each) {
    if (!reference.component_guid.empty() && each.guid == reference.component_guid) return true;
    return !reference.component_name.empty() && each.name == reference.component_name;
  };
  const auto found = std::ranges::find_if(run_.taxonomies, named);
  if (found != run_.taxonomies.end()) return &*found;
  const auto index = static_cast<std::size_t>(std::max(reference.component, 0));
  const bool there = reference.component >= 0 && index < run_.taxonomies.size();
  return there ? &run_.taxonomies[index] : nullptr;
}

bool SarifRules::tells_credentials(const std::vector<SarifReference>& taxa) const {
  return std::ranges::any_of(taxa, [&](const SarifReference& taxon) {
    const SarifTaxonomy* const list = taxonomy(taxon);
    if (list == nullptr || !is_weakness_list(list->name)) return false;
    if (!taxon.id.empty()) return true;  // "798"
    return std::ranges::binary_search(list->credentials, static_cast<std::uint32_t>(taxon.index));
  });
}

}  // namespace tidegate::read
