#include "checkout/pricing.h"

namespace shop {

Bill bill_for(const Cart& cart) {
  Bill bill;
  bill.goods_cents = cart.goods_cents();
  if (cart.pieces() >= 10) bill.discount_cents = bill.goods_cents * 5 / 100;
  if (bill.goods_cents - bill.discount_cents < 5000) bill.shipping_cents = 490;
  return bill;
}

}  // namespace shop
