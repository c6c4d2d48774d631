// Where each known path belongs.
#include "tidegate/module.h"

#include <algorithm>

#include "tidegate/assert.h"

namespace tidegate {

ModuleTable::ModuleTable(std::vector<Module> modules, std::vector<Place> places)
    : modules_(std::move(modules)), places_(std::move(places)) {
  TG_ASSERT(!modules_.empty() && modules_.back().name == other_module);
  for (const Place& place : places_) TG_ASSERT(place.module < modules_.size());
  std::ranges::sort(places_, {}, &Place::path);
}

std::uint32_t ModuleTable::module_of(const RepoPath& path) const {
  const auto place = std::ranges::lower_bound(places_, path, {}, &Place::path);
  if (place != places_.end() && place->path == path) return place->module;
  return static_cast<std::uint32_t>(modules_.size() - 1);
}

}  // namespace tidegate
