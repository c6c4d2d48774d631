#include "judge/usual_names.h"

#include <algorithm>

namespace tidegate::judge {
namespace {

/// Extensions of files that no coverage tool measures. Whatever is not listed is taken for code: a
/// module of a language that nobody thought of must not slip through unmeasured.
constexpr std::string_view no_code[] = {
    "adoc",       "avif",  "bazel", "bin",   "bmp",   "bzl",    "cfg",   "cmake", "conf",  "crt",
    "css",        "csv",   "dat",   "diff",  "doc",   "env",    "eot",   "gif",   "gz",    "html",
    "icns",       "ico",   "in",    "ini",   "ipynb", "jpeg",   "jpg",   "json",  "json5", "jsonc",
    "key",        "less",  "lock",  "log",   "map",   "md",     "mdx",   "mk",    "mod",   "mp3",
    "mp4",        "ninja", "otf",   "patch", "pdf",   "pem",    "plist", "png",   "po",    "pot",
    "properties", "proto", "rst",   "sass",  "scss",  "sha256", "sum",   "svg",   "tar",   "tgz",
    "toml",       "tsv",   "ttf",   "txt",   "wav",   "webp",   "woff",  "woff2", "xlsx",  "xml",
    "xsd",        "yaml",  "yml",   "zip",
};
constexpr std::string_view test_folders[] = {"test", "tests", "__tests__", "spec", "__mocks__"};
constexpr std::string_view test_endings[] = {"_test", "_unittest", "Test",
                                             "Tests", ".test",     ".spec"};
constexpr std::string_view declaration_endings[] = {".d", ".config"};
constexpr std::string_view test_beginning = "test_";

/// A path in its parts: "src/tests/", "test_pay", ".py".
struct Parts {
  std::string_view folders, stem, extension;
};

Parts parts_of(std::string_view path) {
  const std::size_t name = path.rfind('/') + 1;
  const std::size_t dot = path.rfind('.');
  const bool has_extension = dot != std::string_view::npos && dot > name;
  const std::size_t end = has_extension ? dot : path.size();
  return {path.substr(0, name), path.substr(name, end - name), path.substr(end)};
}

bool is_code(std::string_view extension) {
  if (extension.empty()) return false;
  std::string word(extension.substr(1));
  for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return std::ranges::find(no_code, word) == std::ranges::end(no_code);
}

bool is_test_folder(std::string_view folder) {
  return std::ranges::find(test_folders, folder) != std::ranges::end(test_folders) ||
         folder.ends_with(".Tests");
}

/// The folders with those of tests under another name.
std::string without_test_folders(std::string_view folders) {
  std::string renamed;
  for (std::size_t slash = folders.find('/'); slash != std::string_view::npos;
       slash = folders.find('/')) {
    const std::string_view folder = folders.substr(0, slash);
    renamed.append(is_test_folder(folder) ? "x" : folder).append("/");
    folders.remove_prefix(slash + 1);
  }
  return renamed;
}

template <std::size_t size>
std::size_t ending_of(std::string_view stem, const std::string_view (&endings)[size]) {
  for (const std::string_view ending : endings) {
    if (stem.ends_with(ending)) return ending.size();
  }
  return 0;
}

/// The stem without what makes it a test or a declaration: "pay" of "test_pay"; never empty.
std::string plain_stem(std::string_view stem) {
  if (stem == "conftest") return "conf";
  if (stem.starts_with(test_beginning)) stem.remove_prefix(test_beginning.size());
  stem.remove_suffix(std::max(ending_of(stem, test_endings), ending_of(stem, declaration_endings)));
  return stem.empty() ? "x" : std::string(stem);
}

}  // namespace

std::string_view to_word(Exemption exemption) {
  switch (exemption) {
    case Exemption::none:
      return "";
    case Exemption::no_code:
      return "a document or data by its name";
    case Exemption::test:
      return "a test by its name";
    case Exemption::declaration:
      return "a declaration or configuration by its name";
  }
  return "";
}

Exemption exemption_of(std::string_view path) {
  const Parts parts = parts_of(path);
  if (!is_code(parts.extension)) return Exemption::no_code;
  if (parts.stem == "conftest" || parts.stem.starts_with(test_beginning) ||
      ending_of(parts.stem, test_endings) > 0 ||
      without_test_folders(parts.folders) != parts.folders) {
    return Exemption::test;
  }
  return ending_of(parts.stem, declaration_endings) > 0 ? Exemption::declaration : Exemption::none;
}

bool ought_to_be_measured(std::string_view path) { return exemption_of(path) == Exemption::none; }

std::vector<std::string> plain_twins(std::string_view path) {
  const Parts parts = parts_of(path);
  const std::string folders(parts.folders);
  const std::string stem(parts.stem);
  const std::string extension(parts.extension);
  std::vector<std::string> twins;
  const std::string elsewhere = without_test_folders(folders);
  if (elsewhere != folders) twins.push_back(elsewhere + stem + extension);
  const std::string plain = plain_stem(stem);
  if (plain != stem) twins.push_back(folders + plain + extension);
  if (!is_code(extension)) twins.push_back(folders + stem + ".x");
  return twins;
}

}  // namespace tidegate::judge
