#include "app/command_words.h"

#include <algorithm>
#include <string_view>

namespace tidegate::app {
namespace {

constexpr std::size_t words_max = 200;
constexpr std::size_t word_bytes_max = 1000;
constexpr const char* hidden = "(hidden)";

/// What names of secrets hold, in small letters and without "-" and "_".
constexpr std::string_view marks[] = {
    "token",      "secret", "passw",      "auth",      "credential", "apikey", "accesskey",
    "privatekey", "cookie", "passphrase", "signature", "webhook",    "dsn"};
/// How well-known keys begin.
constexpr std::string_view keys[] = {"ghp_",  "gho_", "ghs_", "ghu_", "github_pat_", "glpat-",
                                     "xoxb-", "sk-",  "npm_", "AKIA", "pypi-",       "eyJ"};

bool names_a_secret(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c == '-' || c == '_') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return std::ranges::any_of(
      marks, [&](std::string_view mark) { return folded.find(mark) != std::string::npos; });
}

bool begins_like_a_key(std::string_view text) {
  return text.size() > 12 &&
         std::ranges::any_of(keys, [&](std::string_view key) { return text.starts_with(key); });
}

/// "https://name:password@host/" without its password.
std::string without_password(const std::string& word) {
  const std::size_t scheme = word.find("://");
  if (scheme == std::string::npos) return word;
  const std::size_t at = word.find_last_of('@', word.find('/', scheme + 3));
  const bool holds = at != std::string::npos && at > scheme + 3;
  return holds ? word.substr(0, scheme + 3) + hidden + word.substr(at) : word;
}

/// "--token=abc", "Authorization: abc" and "--url=https://x/?token=abc" keep their names alone.
std::string shown(const std::string& word) {
  if (begins_like_a_key(word)) return hidden;
  const std::string_view all = word;
  std::size_t begin = 0;  // of the name before the next "=" or ":"
  for (std::size_t end = all.find_first_of("=:"); end != std::string::npos;
       end = all.find_first_of("=:", begin)) {
    const std::string_view name = all.substr(begin, end - begin);
    begin = end + 1;
    // What follows a secret cannot be told from it, so all of the rest is hidden.
    if (names_a_secret(name) || begins_like_a_key(all.substr(begin)))
      return word.substr(0, begin) + hidden;
  }
  return without_password(word);
}

}  // namespace

std::vector<std::string> words_to_keep(const std::vector<std::string>& command) {
  std::vector<std::string> kept;
  bool value_of_secret = false;  // as the second word of "--token abc"
  for (const std::string& word : command) {
    if (kept.size() == words_max) {
      kept.push_back("(" + std::to_string(command.size() - words_max) + " more)");
      break;
    }
    std::string next = value_of_secret && !word.starts_with('-') ? hidden : shown(word);
    if (next.size() > word_bytes_max) next = next.substr(0, word_bytes_max) + "(cut)";
    value_of_secret =
        word.starts_with('-') && word.find('=') == std::string::npos && names_a_secret(word);
    kept.push_back(std::move(next));
  }
  return kept;
}

}  // namespace tidegate::app
