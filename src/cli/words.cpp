#include "cli/words.h"

#include <algorithm>
#include <string_view>

#include "tidegate/quantity.h"

namespace tidegate::cli {

Error usage(std::string message, std::string hint) {
  return {"usage.invalid", std::move(message), "", std::move(hint)};
}

Result<Limits> read_limits(const std::vector<std::string>& words) {
  Limits limits;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const LimitRow* chosen = nullptr;
    for (const LimitRow& row : all_limits()) {
      if (row.name == name) chosen = &row;
    }
    std::string known;
    for (const LimitRow& row : all_limits())
      known += (known.empty() ? "" : ", ") + std::string(row.name);
    if (chosen == nullptr) return usage("unknown limit \"" + name + "\"; known: " + known);
    const std::string text = equals == std::string::npos ? "" : word.substr(equals + 1);
    const Result<Quantity> value = parse_quantity(text, Unit::count);
    if (!value || value.value().part() < 1)
      return usage("expected " + name + "=N with a number N, got \"" + word + "\"");
    limits.*(chosen->member) = value.value().part();
  }
  return limits;
}

Result<PinnedFile> read_pinned_file(const std::string& word) {
  constexpr std::string_view mark = "@sha256:";
  const std::size_t at = word.rfind(mark);
  PinnedFile pinned;
  if (at != std::string::npos && at > 0) {
    pinned = {word.substr(0, at), word.substr(at + mark.size())};
    for (char& digit : pinned.sha256) {
      if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit - 'A' + 'a');
    }
  }
  const bool digits = pinned.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (pinned.sha256.size() == 64 && digits) return pinned;
  return usage(
      "expected --extends FILE@sha256:HASH with 64 hexadecimal digits, got \"" + word + "\"",
      "sha256sum FILE prints the hash");
}

Result<std::vector<Output>> read_outputs(const std::vector<std::string>& words,
                                         const Choices& choices) {
  std::vector<Output> outputs;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    const std::string format = word.substr(0, equals);
    const bool known =
        std::find(choices.outputs.begin(), choices.outputs.end(), format) != choices.outputs.end();
    if (!known) {
      return Error{"format.unknown", "unknown output format \"" + format + "\"", "",
                   "tidegate list outputs shows all"};
    }
    if (equals == std::string::npos || equals + 1 == word.size()) {
      return usage("expected -o " + format + "=FILE, got \"" + word + "\"");
    }
    const std::string path = word.substr(equals + 1);
    if (std::ranges::find(outputs, path, &Output::path) != outputs.end()) {
      return usage("two outputs for " + (path == "-" ? "stdout" : path),
                   "give each format a file of its own");
    }
    outputs.push_back({format, path});
  }
  return outputs;
}

}  // namespace tidegate::cli
