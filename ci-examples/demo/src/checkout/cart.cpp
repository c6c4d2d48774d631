#include "checkout/cart.h"

namespace shop {

bool Cart::put(const std::string& name, int pieces) {
  if (!catalog_.take(name, pieces)) return false;
  pieces_[name] += pieces;
  return true;
}

int Cart::pieces() const {
  int sum = 0;
  for (const auto& [name, pieces] : pieces_) sum += pieces;
  return sum;
}

std::int64_t Cart::goods_cents() const {
  std::int64_t sum = 0;
  for (const auto& [name, pieces] : pieces_) sum += catalog_.find(name)->cents * pieces;
  return sum;
}

}  // namespace shop
