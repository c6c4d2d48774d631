// Holds the JSON reader against RapidJSON: both take the same documents.
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "text/json_reader.h"

using namespace tidegate;

namespace {

/// Nothing when it says that a number is too large: to it 0e910 is.
std::optional<bool> rapidjson_takes(std::string_view document) {
  if (document.starts_with("\xEF\xBB\xBF")) document.remove_prefix(3);
  rapidjson::MemoryStream stream(document.data(), document.size());
  rapidjson::BaseReaderHandler<> nobody;
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, nobody);
  if (result.Code() == rapidjson::kParseErrorNumberTooBig) return std::nullopt;
  return !result.IsError();
}

/// RapidJSON takes the second half of a surrogate pair that stands alone.
bool has_escaped_surrogate(std::string_view document) {
  for (const std::string_view start : {"\\ud", "\\uD"}) {
    if (document.find(start) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view document(reinterpret_cast<const char*>(data), size);
  for (const std::size_t bytes : {std::size_t{1'000'000}, std::size_t{7}}) {
    const ByteSource source =
        [=, at = std::size_t{0}](std::span<char> to) mutable -> Result<std::size_t> {
      const std::size_t count = document.substr(at, bytes).copy(to.data(), to.size());
      at += count;
      return count;
    };
    const auto ignore = [](const text::JsonEvent&) -> Result<text::JsonWish> {
      return text::JsonWish::tell;
    };
    const Result<Done> read = text::read_json(source, "fuzz", ignore);
    if (!read && read.error().code != "json.malformed") continue;
    if (document.find('\0') != std::string_view::npos) continue;  // the end, to RapidJSON
    const std::optional<bool> taken = rapidjson_takes(document);
    if (has_escaped_surrogate(document) || taken.value_or(bool{read}) == bool{read}) continue;
    std::fprintf(stderr, "%s\n", read ? "RapidJSON refuses it" : read.error().message.c_str());
    std::abort();
  }
  return 0;
}
