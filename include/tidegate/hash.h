// Sha256: the fingerprint of a file's bytes, as evidence carries it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tidegate {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void add(std::span<const char> bytes);
  /// 64 hexadecimal digits. REQUIRES: asked for once.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The first 64 bits of the text's SHA-256.
std::uint64_t hash_64(std::string_view text);

}  // namespace tidegate
