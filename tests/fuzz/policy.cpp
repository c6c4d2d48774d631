// Any text is a policy or a list of errors, each with its place and a code.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "policy/policy_reader.h"

using namespace tidegate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::string_view formats[] = {"junit", "lcov"};
  static const policy::Vocabulary vocabulary{all_gates(), formats, "0.1.0"};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<Policy> read = policy::read_policy(text, "p", vocabulary);
  if (read) {
    if (read.value().gates.empty()) __builtin_trap();
    return 0;
  }
  if (read.errors().empty()) __builtin_trap();
  for (const Error& error : read.errors()) {
    if (error.code.empty() || error.message.empty() || error.where.empty()) __builtin_trap();
  }
  return 0;
}
