#include "catalog/catalog.h"

namespace shop {

void Catalog::offer(const std::string& name, Article article) { articles_[name] = article; }

const Article* Catalog::find(const std::string& name) const {
  const auto entry = articles_.find(name);
  return entry == articles_.end() ? nullptr : &entry->second;
}

bool Catalog::take(const std::string& name, int pieces) {
  const auto entry = articles_.find(name);
  if (entry == articles_.end() || pieces < 1 || entry->second.in_stock < pieces) return false;
  entry->second.in_stock -= pieces;
  return true;
}

}  // namespace shop
