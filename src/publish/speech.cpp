#include "publish/speech.h"

#include "text/escape.h"

namespace tidegate::publish {
namespace {

constexpr std::size_t status_characters_max = 140;

std::string_view meaning_of(int status, const ForgeContext& forge) {
  switch (status) {
    case 401:
      return "the token is not valid here";
    case 403:
      return forge.foreign ? "the token of a fork's job may only read"
                           : "the token may not write here; see the job's permissions";
    case 404:
      return "there is no such thing, or the token may not see it";
    case 409:
      return "it is locked, or somebody else is changing it";
    case 413:
      return "it is too long";
    case 422:
      return "the forge does not accept it";
    case 429:
      return "too many requests in this hour";
    default:
      if (status >= 300 && status < 400) return "a redirect is not followed with a token";
      return status >= 500 ? "the forge has a problem of its own" : "that was not expected";
  }
}

}  // namespace

HttpRequest get(const std::string& url, std::string_view accept) {
  return {"GET", url, {{"Accept", std::string(accept)}}, ""};
}

HttpRequest write(const char* method, const std::string& url, std::string body,
                  std::string_view accept) {
  return {method,
          url,
          {{"Accept", std::string(accept)}, {"Content-Type", "application/json"}},
          std::move(body)};
}

bool succeeded(const HttpAnswer& answer) { return answer.status >= 200 && answer.status < 300; }

std::string why(const HttpAnswer& answer, const ForgeContext& forge) {
  std::string words =
      std::to_string(answer.status) + ": " + std::string(meaning_of(answer.status, forge));
  const std::optional<text::JsonValue> body = json_of(answer);
  const std::string said = body ? member(*body, "message") : "";
  if (!said.empty()) words += " (" + text::log_safe(said, 200) + ")";
  return words;
}

std::optional<text::JsonValue> json_of(const HttpAnswer& answer) {
  Result<text::JsonValue> value = text::parse_json(answer.body, "answer");
  if (!value) return std::nullopt;
  return std::move(value).value();
}

std::string member(const text::JsonValue& value, std::string_view name) {
  const text::JsonValue* const found = value.find(name);
  const bool plain = found != nullptr && (found->kind == text::JsonKind::text ||
                                          found->kind == text::JsonKind::number ||
                                          found->kind == text::JsonKind::truth);
  return plain ? found->text : "";
}

std::string member(const text::JsonValue& value, std::string_view outer, std::string_view name) {
  const text::JsonValue* const found = value.find(outer);
  return found == nullptr ? "" : member(*found, name);
}

std::string shortened(std::string_view text, std::size_t characters_max) {
  return text::log_safe(text, characters_max);
}

std::string status_words(const Post& post) {
  return shortened(post.headline, status_characters_max);
}

}  // namespace tidegate::publish
