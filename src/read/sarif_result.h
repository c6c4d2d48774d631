// SarifResult: one result of a SARIF run, kept small until the run's rules and places are known,
// which may stand behind it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "read/sarif_places.h"
#include "read/sarif_rules.h"

namespace tidegate::read {

/// A message that a rule has the words of, or whose words have gaps.
struct SarifWords {
  std::string text, id;
  std::vector<std::string> arguments;
};

struct SarifResult {
  Finding finding;  // without tool, severity and path
  std::int64_t line = 0;
  SarifLevel level = SarifLevel::unset;
  SarifRuleName rule;
  SarifFile file;
  std::unique_ptr<SarifWords> words;  // null: the finding has its message
  bool counts = true;  // false: it passed, was fixed, or is otherwise no finding (S5.1, S5.2)
};

Result<SarifResult> sarif_result_of(const text::JsonValue& value, const JsonVoice& voice);

/// The words with the arguments in their places: "{0}". Braces that are doubled stay one.
std::string with_arguments(std::string_view text, const std::vector<std::string>& arguments);

}  // namespace tidegate::read
