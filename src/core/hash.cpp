// SHA-256 by libcrypto, which uses the processor's own instructions.
//
// The plain functions and not EVP: EVP would link every algorithm and a name resolver into the
// binary.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "tidegate/hash.h"

#include <openssl/sha.h>

#include <array>

#include "tidegate/assert.h"
#include "tidegate/finding.h"

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

namespace {

using Bytes = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

Bytes bytes_of(std::string_view text) {
  SHA256_CTX context;
  Bytes digest{};
  TG_ASSERT(SHA256_Init(&context) == 1);
  TG_ASSERT(SHA256_Update(&context, text.data(), text.size()) == 1);
  TG_ASSERT(SHA256_Final(digest.data(), &context) == 1);
  return digest;
}

std::uint64_t number_at(const Bytes& digest, std::size_t first) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | digest[first + i];
  return number;
}

}  // namespace

std::uint64_t hash_64(std::string_view text) { return number_at(bytes_of(text), 0); }

Digest digest_of(std::string_view text) {
  const Bytes digest = bytes_of(text);
  return {number_at(digest, 0), number_at(digest, sizeof(std::uint64_t))};
}

}  // namespace tidegate
