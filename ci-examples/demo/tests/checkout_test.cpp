#include <gtest/gtest.h>

#include "checkout/pricing.h"

namespace shop {
namespace {

class Checkout : public testing::Test {
 protected:
  Checkout() {
    catalog_.offer("cup", {.cents = 450, .in_stock = 20});
    catalog_.offer("lamp", {.cents = 2950, .in_stock = 3});
  }
  Catalog catalog_;
  Cart cart_{catalog_};
};

TEST_F(Checkout, AddsUpTheGoods) {
  EXPECT_TRUE(cart_.put("cup", 2));
  EXPECT_TRUE(cart_.put("lamp", 1));
  EXPECT_EQ(bill_for(cart_).goods_cents, 3850);
}

TEST_F(Checkout, RefusesWhatTheShopDoesNotHave) {
  EXPECT_FALSE(cart_.put("lamp", 4));
  EXPECT_EQ(cart_.pieces(), 0);
}

TEST_F(Checkout, ChargesShippingBelowFifty) {
  ASSERT_TRUE(cart_.put("cup", 1));
  EXPECT_EQ(bill_for(cart_).total_cents(), 940);
  ASSERT_TRUE(cart_.put("lamp", 2));
  EXPECT_EQ(bill_for(cart_).total_cents(), 6350);
}

TEST_F(Checkout, IsCheaperByTheDozen) {
  ASSERT_TRUE(cart_.put("cup", 12));
  EXPECT_EQ(bill_for(cart_).discount_cents, 270);
}

}  // namespace
}  // namespace shop
