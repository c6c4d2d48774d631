#include "text/json_keys.h"

#include <algorithm>
#include <cstring>
#include <span>

namespace tidegate::text {
namespace {

template <class Number>
std::uint64_t bytes_at(const char* text) {
  Number bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  return bytes;
}

}  // namespace

inline JsonKeys::Key JsonKeys::key_of(std::string_view text) const {
  Key key{0, 0, bytes_.size(), text.size()};
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  if (text.size() >= 8) {
    key.front = bytes_at<std::uint64_t>(begin);
    key.back = bytes_at<std::uint64_t>(end - 8);
  } else if (text.size() >= 4) {
    key.front = bytes_at<std::uint32_t>(begin);
    key.back = bytes_at<std::uint32_t>(end - 4);
  } else {
    for (const char c : text) key.front = key.front << 8U | static_cast<unsigned char>(c);
  }
  return key;
}

inline bool JsonKeys::same(const Key& key, const Key& other, std::string_view text) const {
  if (key.front != other.front || key.back != other.back || key.size != other.size) return false;
  return key.size <= short_bytes || text_of(other) == text;
}

void JsonKeys::close() {
  keys_.resize(objects_.back().first_key);
  bytes_.resize(objects_.back().first_byte);
  objects_.pop_back();
}

bool JsonKeys::add(std::string_view key) {
  Object& object = objects_.back();
  if (!object.many.empty()) return object.many.emplace(key).second;
  const Key added = key_of(key);
  const auto own = std::span(keys_).subspan(object.first_key);
  for (const Key& other : own) {
    if (same(added, other, key)) return false;
  }
  keys_.push_back(added);
  bytes_ += key;
  if (own.size() + 1 < few) return true;
  for (std::size_t i = object.first_key; i < keys_.size(); ++i) {
    object.many.emplace(text_of(keys_[i]));
  }
  return true;
}

}  // namespace tidegate::text
