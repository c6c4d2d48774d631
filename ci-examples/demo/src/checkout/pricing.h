// From a cart to the amount on the bill.
#pragma once

#include <cstdint>

#include "checkout/cart.h"

namespace shop {

struct Bill {
  std::int64_t goods_cents = 0;
  std::int64_t discount_cents = 0;
  std::int64_t shipping_cents = 0;
  std::int64_t total_cents() const { return goods_cents - discount_cents + shipping_cents; }
};

/// Ten pieces or more are 5% cheaper; from 50.00 on, shipping is free.
Bill bill_for(const Cart& cart);

}  // namespace shop
