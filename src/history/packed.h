// Packed bytes: numbers, words and texts as a snapshot holds them, and back. Whatever is read was
// written by somebody else, so every step is checked, and each value has one spelling only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "tidegate/limits.h"
#include "tidegate/result.h"

namespace tidegate::history {

inline constexpr std::string_view mend_broken =
    "replace it: tidegate baseline save --replace on its commit";

class Packer {
 public:
  void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  /// Seven bits a byte, lowest first.
  void number(std::uint64_t value);
  /// Eight bytes, lowest first.
  void word(std::uint64_t value);
  /// How much it shares with the text before it, then the rest.
  void text(std::string_view value, std::string_view before);
  void raw(std::string_view value) { bytes_ += value; }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

/// After the first thing that cannot be, every value is 0 or empty, and `trouble` says why.
class Unpacker {
 public:
  /// REQUIRES: the bytes outlive it.
  Unpacker(std::string_view bytes, const Limits& limits)
      : rest_(bytes), limits_(limits), left_(limits) {}

  bool fine() const { return fine_; }
  const Error& trouble() const { return trouble_; }
  bool at_end() const { return rest_.empty(); }
  void broken(std::string_view why);
  /// Takes from what all of the bytes together may hold.
  void spend(std::int64_t Limits::* limit, std::uint64_t amount);

  std::uint8_t byte();
  std::uint64_t number(std::uint64_t most = std::numeric_limits<std::uint64_t>::max());
  /// A 32-bit number.
  std::uint32_t small() { return static_cast<std::uint32_t>(number(0xFFFF'FFFF)); }
  std::uint64_t word();
  /// Spends its bytes, because a few of them can repeat a long text.
  std::string text(std::string_view before);
  /// A text that is the one before again.
  std::string again(const std::string& before);
  /// How many entries follow, which take at least so many bytes each: a count beyond what the bytes
  /// can hold is refused before anything is set aside for it.
  std::size_t count(std::size_t bytes_least);
  /// That many bytes at least must follow.
  void expect(std::uint64_t bytes);

 private:
  std::string_view take(std::size_t size);
  void spend_text(std::size_t size);

  std::string_view rest_;
  Limits limits_, left_;
  Error trouble_;
  bool fine_ = true;
};

/// Numbers that rise, as distances: 0 for the next one.
class Rising {
 public:
  void put(std::uint64_t value, Packer& out) {
    out.number(value - next_);
    next_ = value + 1;
  }
  std::uint64_t take(Unpacker& in, std::uint64_t most);

 private:
  std::uint64_t next_ = 0;
};

}  // namespace tidegate::history
