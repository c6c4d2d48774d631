// Names of tests: what of them stays when a run draws other numbers, and how alike two are (S3.11).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidegate {

/// Numbers, hexadecimal and quoted parts become "#": "adds 12 of 'x' at 0x7f" is "adds # of # at
/// #". An apostrophe inside of a word opens no quotation. Linear in the name.
std::string masked(std::string_view name);

/// The words and letters of a name, for comparing. Bounded for names of any length.
struct NameShape {
  explicit NameShape(std::string_view name);
  std::vector<std::string> words;  // ascending; "test", "it" and "should" say nothing
  std::string letters;
};

/// From 0 to 1000. Names are alike from 600 on: most of their words are the same, or few letters of
/// them differ.
int likeness(const NameShape& a, const NameShape& b);
inline constexpr int alike_min = 600;

/// "cart" of test_cart, CartTest, cart.spec, TestCart, cart_unittest; empty when nothing in the
/// name says that it is a test.
std::string tested_thing(std::string_view name);
/// Letters and digits alone, in lower case: "shopping_cart" and "ShoppingCart" are one thing.
std::string plain(std::string_view name);

}  // namespace tidegate
