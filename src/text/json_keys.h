// JsonKeys: the keys of all objects that are open, to tell one that repeats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tidegate::text {

/// Nearly all objects have few keys: comparing with each is quicker than a tree, and the room of
/// objects that were closed is used again. From `few` keys on an object gets a tree.
class JsonKeys {
 public:
  void open() { objects_.push_back({keys_.size(), bytes_.size(), {}}); }
  void close();
  /// False when the object that was opened last has the key already. REQUIRES: one is open.
  bool add(std::string_view key);
  std::size_t depth() const { return objects_.size(); }

 private:
  static constexpr std::size_t few = 32;

  struct Object {
    std::size_t first_key = 0, first_byte = 0;  // in keys_, in bytes_
    std::set<std::string, std::less<>> many;
  };
  /// Its first and its last bytes: with its size they are all of a short key.
  struct Key {
    std::uint64_t front = 0, back = 0;
    std::size_t start = 0, size = 0;  // in bytes_
  };
  static constexpr std::size_t short_bytes = 16;

  Key key_of(std::string_view text) const;
  bool same(const Key& key, const Key& other, std::string_view text) const;

  std::string_view text_of(const Key& key) const {
    return std::string_view(bytes_).substr(key.start, key.size);
  }

  std::vector<Object> objects_;
  std::vector<Key> keys_;
  std::string bytes_;  // of all keys, one behind the other
};

}  // namespace tidegate::text
