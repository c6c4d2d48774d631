// SHA-256 by libcrypto, which uses the processor's own instructions.
//
// The plain functions and not EVP: EVP would link every algorithm and a name resolver into the
// binary.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "tidegate/hash.h"

#include <openssl/sha.h>

#include <array>

#include "tidegate/assert.h"

namespace tidegate {

struct Sha256::State {
  SHA256_CTX context{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  TG_ASSERT(SHA256_Init(&state_->context) == 1);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::span<const char> bytes) {
  TG_ASSERT(SHA256_Update(&state_->context, bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hex() {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  TG_ASSERT(SHA256_Final(digest.data(), &state_->context) == 1);
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::uint64_t hash_64(std::string_view text) {
  SHA256_CTX context;
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  TG_ASSERT(SHA256_Init(&context) == 1);
  TG_ASSERT(SHA256_Update(&context, text.data(), text.size()) == 1);
  TG_ASSERT(SHA256_Final(digest.data(), &context) == 1);
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < sizeof hash; ++i) hash = hash << 8 | digest[i];
  return hash;
}

}  // namespace tidegate
