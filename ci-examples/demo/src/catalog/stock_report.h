// The morning mail to the buyers: what runs out.
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace shop {

/// One line for every article with fewer pieces than `pieces_min`, in alphabetical order.
std::string stock_report(const Catalog& catalog, int pieces_min);

}  // namespace shop
