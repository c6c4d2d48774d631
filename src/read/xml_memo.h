// XmlMemo: attribute names that passed every check, because most tags look like the one before.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "read/sixteen.h"

namespace tidegate::read {

/// How one attribute began: its name, '=' and '"' without a blank between them.
class XmlMemo {
 public:
  /// Whether the same stands at p. REQUIRES: a byte that is none of them and the bytes of a Sixteen
  /// stand behind the text.
  bool matches(const char* p) const {
    if ((Sixteen(p).same(front_) & front_mask_) != front_mask_) return false;
    if (back_mask_ == 0) return true;
    return (Sixteen(p + Sixteen::size).same(back_) & back_mask_) == back_mask_;
  }
  /// From the name to the value.
  std::size_t size() const { return size_; }
  std::size_t name_size() const { return size_ - 2; }
  /// One of 64 bits: names whose marks differ are different.
  std::uint64_t mark() const { return mark_; }

  static std::uint64_t mark_of(std::string_view name) {
    const auto first = static_cast<unsigned char>(name.front());
    const auto last = static_cast<unsigned char>(name.back());
    return std::uint64_t{1} << ((first + last + 4 * name.size()) % 64);
  }
  /// REQUIRES: a well-formed name that ends at `value`, but for '=' and a quote.
  void learn(std::string_view name, const char* value) {
    const auto size = static_cast<std::size_t>(value - name.data());
    if (size != name.size() + 2 || value[-1] != '"' || size > 2 * Sixteen::size) return;
    std::array<char, 2 * Sixteen::size> bytes{};
    std::string_view(name.data(), size).copy(bytes.data(), size);
    front_ = Sixteen(bytes.data());
    back_ = Sixteen(bytes.data() + Sixteen::size);
    const std::uint64_t mask = (std::uint64_t{1} << size) - 1;
    front_mask_ = static_cast<std::uint32_t>(mask & 0xFFFF);
    back_mask_ = static_cast<std::uint32_t>(mask >> Sixteen::size);
    size_ = size;
    mark_ = mark_of(name);
  }

 private:
  Sixteen front_, back_;
  std::uint32_t front_mask_ = 1;  // at first no text matches: none holds a NUL
  std::uint32_t back_mask_ = 0;
  std::size_t size_ = 2;
  std::uint64_t mark_ = 0;
};

}  // namespace tidegate::read
