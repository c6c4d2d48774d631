// What the shop sells, and how much of it is left.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace shop {

struct Article {
  std::int64_t cents = 0;
  int in_stock = 0;
};

class Catalog {
 public:
  void offer(const std::string& name, Article article);
  /// The article of that name, or nullptr.
  const Article* find(const std::string& name) const;
  /// Takes pieces off the stock, or takes none when there are not enough.
  bool take(const std::string& name, int pieces);
  const std::map<std::string, Article>& articles() const { return articles_; }

 private:
  std::map<std::string, Article> articles_;
};

}  // namespace shop
