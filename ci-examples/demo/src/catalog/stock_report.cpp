#include "catalog/stock_report.h"

namespace shop {

std::string stock_report(const Catalog& catalog, int pieces_min) {
  std::string report;
  for (const auto& [name, article] : catalog.articles()) {
    if (article.in_stock >= pieces_min) continue;
    report += name;
    if (article.in_stock == 0) {
      report += ": sold out\n";
    } else {
      report += ": " + std::to_string(article.in_stock) + " left\n";
    }
  }
  return report;
}

}  // namespace shop
