#include "support/policy_pair.h"

#include <gtest/gtest.h>

namespace tidegate::policy {

const Vocabulary& differing_words() {
  static constexpr std::string_view formats[] = {"junit", "lcov", "cobertura", "sarif"};
  static constexpr std::string_view feeds[] = {"tests", "coverage", "coverage", ""};
  static const Vocabulary vocabulary{all_gates(), formats, "0.1.0", feeds};
  return vocabulary;
}

Policy read_words(const std::string& text) {
  Result<Policy> policy = read_policy("version: 1\n" + text, "tidegate.yml", differing_words());
  if (policy) return std::move(policy).value();
  ADD_FAILURE() << policy.error().where << " " << policy.error().message << "\n" << text;
  return {};
}

std::string told(const std::string& before, const std::string& after) {
  const Differences differences =
      compare_policies(read_words(before), read_words(after), differing_words());
  std::string lines;
  for (const std::string& sentence : differences.loosened) lines += "- " + sentence + "\n";
  for (const std::string& sentence : differences.tightened) lines += "+ " + sentence + "\n";
  return lines;
}

}  // namespace tidegate::policy
