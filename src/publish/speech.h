// Speech: how every planner builds a request, reads an answer and words what became of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "publish/publisher.h"
#include "text/json_reader.h"

namespace tidegate::publish {

HttpRequest get(const std::string& url, std::string_view accept);
/// REQUIRES: the body is JSON.
HttpRequest write(const char* method, const std::string& url, std::string body,
                  std::string_view accept);

bool succeeded(const HttpAnswer& answer);
/// "403: the token may not write here", in one line; words of the server are bounded, and whoever
/// prints them escapes them.
std::string why(const HttpAnswer& answer, const ForgeContext& forge);
/// Empty when it is no JSON.
std::optional<text::JsonValue> json_of(const HttpAnswer& answer);
/// A member, as it is spelled; empty when there is none.
std::string member(const text::JsonValue& value, std::string_view name);
std::string member(const text::JsonValue& value, std::string_view outer, std::string_view name);

/// At most that many characters, the rest as "…".
std::string shortened(std::string_view text, std::size_t characters_max);
/// "tidegate: 3 of 4 gates failed" without a character that a status could trip over.
std::string status_words(const Post& post);

}  // namespace tidegate::publish
