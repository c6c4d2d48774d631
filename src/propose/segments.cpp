#include "propose/segments.h"

#include <algorithm>

#include "text/escape.h"

namespace tidegate::propose {
namespace {

constexpr std::size_t all_of_it = 1 << 20;

bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '/';
}

/// Words that YAML readers of some age take for something else than a text.
bool misread(std::string_view text) {
  constexpr std::string_view words[] = {"true", "false", "null", "yes", "no",
                                        "on",   "off",   "y",    "n"};
  return std::ranges::find(words, lower(text)) != std::ranges::end(words);
}

}  // namespace

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view stem_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string_view extension_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return segments;
}

std::string join(std::string_view folder, std::string_view name) {
  if (folder.empty() || name.empty()) return std::string(folder.empty() ? name : folder);
  return std::string(folder) + "/" + std::string(name);
}

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return small;
}

bool is_plain_path(std::string_view path) {
  return !path.starts_with('-') && std::ranges::all_of(path, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./").find(c) != std::string_view::npos;
  });
}

bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

std::string literal_glob(std::string_view path) {
  // What a log would not show as it is, such as bytes that are no UTF-8, is no text for a policy.
  const bool readable = text::log_safe(path, all_of_it) == path;
  std::string glob;
  for (const char c : path) {
    const bool wildcard = std::string_view("*?[]{}").find(c) != std::string_view::npos;
    // A glob can neither take a file back nor hold a backslash.
    const bool control =
        (c >= 0 && c < ' ') || c == '\x7F' || c == '\\' || (c == '!' && glob.empty());
    if (wildcard) {
      glob += std::string("[") + c + "]";
    } else if (control) {
      glob += '?';
    } else if (c < 0 && !readable) {
      if (!glob.ends_with('*')) glob += '*';
    } else {
      glob += c;
    }
  }
  return glob;
}

std::string ending_of(std::string_view path) {
  return join(folder_of(path), "*." + literal_glob(extension_of(path)));
}

std::string scalar(std::string_view text) {
  const bool starts = !text.empty() && plain(text.front()) && text.front() != '-' &&
                      text.front() != '.' && (text.front() < '0' || text.front() > '9');
  if (starts && std::ranges::all_of(text, plain) && !misread(text)) return std::string(text);
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += std::string("\\") + c;
    } else if ((c >= 0 && c < ' ') || c == '\x7F') {
      const auto byte = static_cast<unsigned char>(c);
      quoted += std::string("\\x") + digits[byte >> 4U] + digits[byte & 15U];
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

}  // namespace tidegate::propose
