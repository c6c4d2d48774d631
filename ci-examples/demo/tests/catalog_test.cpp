#include <gtest/gtest.h>

#include "catalog/stock_report.h"

namespace shop {
namespace {

TEST(Catalog, TakesOnlyWhatIsThere) {
  Catalog catalog;
  catalog.offer("lamp", {.cents = 2950, .in_stock = 3});
  EXPECT_TRUE(catalog.take("lamp", 2));
  EXPECT_FALSE(catalog.take("lamp", 2));
  EXPECT_FALSE(catalog.take("sofa", 1));
  EXPECT_EQ(catalog.find("lamp")->in_stock, 1);
}

TEST(StockReport, IsSilentWhenTheShelvesAreFull) {
  Catalog catalog;
  catalog.offer("lamp", {.cents = 2950, .in_stock = 30});
  EXPECT_EQ(stock_report(catalog, 5), "");
}

}  // namespace
}  // namespace shop
