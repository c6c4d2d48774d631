// JsonKeys: the keys of all objects that are open, to tell one that repeats.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tidegate::text {

/// Nearly all objects have few keys: comparing with each is quicker than a tree, and the room of
/// objects that were closed is used again. From `few` keys on an object gets a tree.
class JsonKeys {
 public:
  void open() { objects_.push_back({starts_.size(), bytes_.size(), {}}); }
  void close();
  /// False when the object that was opened last has the key already. REQUIRES: one is open.
  bool add(std::string_view key);
  std::size_t depth() const { return objects_.size(); }

 private:
  static constexpr std::size_t few = 32;

  struct Object {
    std::size_t first_key = 0, first_byte = 0;  // in starts_, in bytes_
    std::set<std::string, std::less<>> many;
  };

  std::string_view key_at(std::size_t index) const;

  std::vector<Object> objects_;
  std::vector<std::size_t> starts_;  // of each key within bytes_
  std::string bytes_;                // of all keys, one behind the other
};

}  // namespace tidegate::text
