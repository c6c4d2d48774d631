// Paths as their segments, and names as patterns that mean nothing else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidegate::propose {

std::string_view folder_of(std::string_view path);     // "a/b" of "a/b/c.xml"; empty at the root
std::string_view name_of(std::string_view path);       // "c.xml"
std::string_view stem_of(std::string_view path);       // "c"
std::string_view extension_of(std::string_view path);  // "xml"; empty when there is none
std::vector<std::string_view> segments_of(std::string_view path);
std::string join(std::string_view folder, std::string_view name);
std::string lower(std::string_view text);  // of ASCII letters

/// A path that a shell takes as it is, and no program as an option.
bool is_plain_path(std::string_view path);

/// Whether the path is the folder or lies below it; the root is "".
bool lies_in(std::string_view path, std::string_view folder);

/// The path as a glob that matches it: wildcards are put in brackets, and a character that no
/// policy can spell becomes a wildcard itself.
std::string literal_glob(std::string_view path);

/// "build/*.xml" for "build/junit.xml": all files beside it that end alike.
std::string ending_of(std::string_view path);

/// A YAML scalar: bare where nobody could misread it, else in quotes.
std::string scalar(std::string_view text);

}  // namespace tidegate::propose
