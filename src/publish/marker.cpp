#include "publish/marker.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace tidegate::publish {
namespace {

constexpr std::string_view opening = "<!-- tidegate:v1 id=";
constexpr std::string_view closing = " -->";
constexpr std::size_t id_bytes_max = 100;

/// Nothing that could end the comment, or be taken for another part of the marker.
std::string plain_id(std::string_view id) {
  std::string plain;
  for (const char c : id.substr(0, id_bytes_max)) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '/' || c == '_';
    plain += fine ? c : '_';
  }
  return plain.empty() ? "tidegate" : plain;
}

bool take_number(std::string_view& text, std::int64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take(std::string_view& text, std::string_view words) {
  if (!text.starts_with(words)) return false;
  text.remove_prefix(words.size());
  return true;
}

std::string_view without_marker(std::string_view comment) {
  if (!marker_of(comment)) return comment;
  comment.remove_prefix(std::min(comment.find('\n'), comment.size()));
  return comment;
}

}  // namespace

std::string to_line(const Marker& marker) {
  return std::string(opening) + plain_id(marker.id) + " run=" + std::to_string(marker.run_number) +
         "." + std::to_string(marker.run_attempt) + std::string(closing);
}

std::optional<Marker> marker_of(std::string_view comment) {
  if (!take(comment, opening)) return std::nullopt;
  Marker marker;
  const std::size_t end = comment.find(' ');
  if (end == std::string_view::npos) return std::nullopt;
  marker.id = comment.substr(0, end);
  comment.remove_prefix(end);
  const bool whole = take(comment, " run=") && take_number(comment, marker.run_number) &&
                     take(comment, ".") && take_number(comment, marker.run_attempt) &&
                     take(comment, closing);
  return whole ? std::optional(marker) : std::nullopt;
}

bool is_newer(const Marker& marker, const Marker& than) {
  if (marker.run_number == 0 || than.run_number == 0) return false;
  return std::tie(marker.run_number, marker.run_attempt) >
         std::tie(than.run_number, than.run_attempt);
}

Marker marker_for(const Post& post, const ForgeContext& forge) {
  return {plain_id(post.marker_id), forge.run_number, forge.run_attempt};
}

std::string comment_of(const Post& post, const ForgeContext& forge) {
  std::string text = to_line(marker_for(post, forge)) + "\n";
  if (!post.verified) {
    text +=
        "> **From an earlier job, not verified.** Another job made this result, and nothing here "
        "judged again.\n\n";
  }
  return text + post.summary;
}

/// Forges turn line ends around and trim the end.
bool same_words(std::string_view a, std::string_view b) {
  const auto normal = [](std::string_view text) {
    std::string words(without_marker(text));
    std::erase(words, '\r');
    while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.pop_back();
    return words;
  };
  return normal(a) == normal(b);
}

}  // namespace tidegate::publish
