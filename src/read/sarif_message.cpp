// SARIF 2.1.0, 3.11: placeholders and message strings.
#include "read/sarif_message.h"

#include <charconv>

namespace tidegate::read {
namespace {

const std::string* string_of(std::string_view id, const SarifRules::Found& rule,
                             const SarifComponent& driver) {
  const SarifStrings* places[] = {rule.descriptor ? &rule.descriptor->strings : nullptr,
                                  rule.component ? &rule.component->strings : nullptr,
                                  &driver.strings};
  for (const SarifStrings* place : places) {
    if (place == nullptr) continue;
    const auto found = place->find(id);
    if (found != place->end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

std::string composed(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string text;
  while (!pattern.empty() && text.size() < composed_bytes_max) {
    std::size_t used = 1;
    std::string_view shown = pattern.substr(0, 1);
    if (pattern.starts_with("{{") || pattern.starts_with("}}")) {
      used = 2;
    } else if (pattern.front() == '{') {
      std::size_t number = 0;
      const char* const end = pattern.data() + pattern.size();
      const auto [behind, error] = std::from_chars(pattern.data() + 1, end, number);
      if (error == std::errc() && behind != end && *behind == '}' && number < arguments.size()) {
        used = static_cast<std::size_t>(behind + 1 - pattern.data());
        shown = arguments[number];
      }
    }
    text += shown.substr(0, composed_bytes_max);
    pattern.remove_prefix(used);
  }
  return text;
}

std::string words_of(const SarifMessage& message, const SarifRules::Found& rule,
                     const SarifComponent& driver) {
  const std::string& own = message.text.empty() ? message.markdown : message.text;
  if (!own.empty()) return message.arguments.empty() ? own : composed(own, message.arguments);
  const std::string* const pattern = string_of(message.id, rule, driver);
  return pattern == nullptr ? message.id : composed(*pattern, message.arguments);
}

}  // namespace tidegate::read
