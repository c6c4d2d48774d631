#include "text/json_keys.h"

namespace tidegate::text {

void JsonKeys::close() {
  starts_.resize(objects_.back().first_key);
  bytes_.resize(objects_.back().first_byte);
  objects_.pop_back();
}

std::string_view JsonKeys::key_at(std::size_t index) const {
  const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : bytes_.size();
  return std::string_view(bytes_).substr(starts_[index], end - starts_[index]);
}

bool JsonKeys::add(std::string_view key) {
  Object& object = objects_.back();
  if (!object.many.empty()) return object.many.emplace(key).second;
  for (std::size_t i = object.first_key; i < starts_.size(); ++i) {
    if (key_at(i) == key) return false;
  }
  starts_.push_back(bytes_.size());
  bytes_ += key;
  if (starts_.size() - object.first_key < few) return true;
  for (std::size_t i = object.first_key; i < starts_.size(); ++i) object.many.emplace(key_at(i));
  return true;
}

}  // namespace tidegate::text
