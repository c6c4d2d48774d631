// What a customer is about to buy.
#pragma once

#include <map>
#include <string>

#include "catalog/catalog.h"

namespace shop {

class Cart {
 public:
  explicit Cart(Catalog& catalog) : catalog_(catalog) {}
  /// Reserves the pieces; false when the shop does not have them.
  bool put(const std::string& name, int pieces);
  int pieces() const;
  /// Goods alone: no discount, no shipping.
  std::int64_t goods_cents() const;

 private:
  Catalog& catalog_;
  std::map<std::string, int> pieces_;
};

}  // namespace shop
