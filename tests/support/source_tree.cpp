#include "support/source_tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tidegate::tidy {
namespace {

namespace fs = std::filesystem;

std::string folder_of(std::string_view path) {
  if (path.starts_with("gates/")) return "gates";
  if (path.starts_with("tests/")) return "tests";
  if (path == "src/main.cpp") return "main";
  if (path == "src/publish_main.cpp") return "publish_main";
  const std::string_view below = path.substr(path.find('/') + 1);
  return std::string(below.substr(0, below.find('/')));
}

/// Splits C++ into code, comments and literals; knows raw strings, because policies in tests use
/// them.
class Splitter {
 public:
  std::vector<SourceLine> split(const std::string& text) {
    for (at_ = 0; at_ < text.size(); ++at_) step(text);
    if (!line_.raw.empty()) end_line();
    return std::move(lines_);
  }

 private:
  enum class State : std::uint8_t { code, line_comment, block_comment, literal, raw_literal };

  void step(const std::string& text) {
    const char c = text[at_];
    if (c == '\n') {
      if (state_ == State::line_comment) state_ = State::code;
      return end_line();
    }
    line_.raw += c;
    switch (state_) {
      case State::code:
        return in_code(text, c);
      case State::line_comment:
        line_.comment += c;
        return;
      case State::block_comment:
        line_.comment += c;
        if (c == '/' && at_ > 0 && text[at_ - 1] == '*') state_ = State::code;
        return;
      case State::literal:
        return in_literal(text, c);
      case State::raw_literal:
        literal_ += c;
        if (!literal_.ends_with(raw_end_)) return;
        literal_.resize(literal_.size() - raw_end_.size());
        return close_literal('"');
    }
  }

  void in_code(const std::string& text, char c) {
    const std::string_view rest = std::string_view(text).substr(at_);
    if (rest.starts_with("//") || rest.starts_with("/*")) {
      state_ = rest[1] == '/' ? State::line_comment : State::block_comment;
      line_.comment += c;
    } else if (rest.starts_with("R\"")) {
      const std::size_t open = rest.find('(');
      raw_end_ = ")" + std::string(rest.substr(2, open - 2)) + "\"";
      line_.raw += rest.substr(1, open);
      line_.code += '"';
      at_ += open;
      literal_.clear();
      state_ = State::raw_literal;
    } else if (c == '"' || (c == '\'' && !in_number())) {
      line_.code += c;
      quote_ = c;
      literal_.clear();
      state_ = State::literal;
    } else {
      line_.code += c;
    }
  }

  /// Whether the code so far ends in a number, so that a quote separates its digits: 10'000.
  bool in_number() const {
    const auto part = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'';
    };
    std::size_t begin = line_.code.size();
    while (begin > 0 && part(line_.code[begin - 1])) --begin;
    return begin < line_.code.size() &&
           std::isdigit(static_cast<unsigned char>(line_.code[begin])) != 0;
  }

  void in_literal(const std::string& text, char c) {
    if (c == '\\' && at_ + 1 < text.size()) {
      literal_ += c;
      literal_ += text[++at_];
      line_.raw += text[at_];
    } else if (c == quote_) {
      close_literal(c);
    } else {
      literal_ += c;
    }
  }

  void close_literal(char quote) {
    line_.code += quote;
    if (quote == '"') line_.literals.push_back(literal_);
    literal_.clear();
    state_ = State::code;
  }

  void end_line() {
    if (state_ == State::raw_literal) literal_ += '\n';
    lines_.push_back(std::move(line_));
    line_ = {};
  }

  std::vector<SourceLine> lines_;
  SourceLine line_;
  State state_ = State::code;
  std::size_t at_ = 0;
  std::string literal_, raw_end_;
  char quote_ = '"';
};

/// Whether the text before a '{' is the head of a function or lambda, and not of a namespace or a
/// branch.
bool opens_function(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\n}");
  if (first == std::string_view::npos || head.find('(') == std::string_view::npos) return false;
  head.remove_prefix(first);
  constexpr std::array<std::string_view, 7> branches = {"if",     "else",  "for", "while",
                                                        "switch", "catch", "do"};
  const std::string_view word = head.substr(0, head.find_first_of(" ("));
  if (std::ranges::find(branches, word) != branches.end()) return false;
  const std::size_t last = head.find_last_not_of(" \t\n");
  const std::string_view trimmed = head.substr(0, last + 1);
  return trimmed.ends_with(')') || trimmed.ends_with("const") || trimmed.ends_with("noexcept") ||
         trimmed.ends_with("override") || trimmed.rfind("->") != std::string_view::npos;
}

}  // namespace

std::string contents(const std::string& path) {
  std::ifstream stream(TG_ROOT "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string> repository_files() {
  std::vector<std::string> files;
  const fs::path root(TG_ROOT);
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    const std::string name = entry->path().filename();
    const bool outside = entry.depth() == 0 && (name == "build" || name == ".tidegate");
    if (name == ".git" || outside) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      files.push_back(fs::relative(entry->path(), root));
    }
  }
  std::ranges::sort(files);
  return files;
}

std::vector<SourceFile> sources(std::initializer_list<std::string_view> tops) {
  std::vector<SourceFile> files;
  for (const std::string& path : repository_files()) {
    if (!path.ends_with(".h") && !path.ends_with(".cpp")) continue;
    if (std::ranges::find(tops, path.substr(0, path.find('/'))) == tops.end()) continue;
    files.push_back({path, folder_of(path), Splitter().split(contents(path))});
  }
  return files;
}

std::vector<Function> functions_of(const SourceFile& file) {
  struct Block {
    std::size_t first_line;
    bool function;
  };
  std::vector<Function> functions;
  std::vector<Block> open;
  std::string head;
  bool in_macro = false;
  for (std::size_t number = 1; number <= file.lines.size(); ++number) {
    const std::string& code = file.lines[number - 1].code;
    const bool directive = in_macro || code.starts_with("#");
    in_macro = directive && code.ends_with("\\");
    if (directive) continue;
    for (const char c : code + "\n") {
      if (c == '{') {
        open.push_back({number, opens_function(head)});
        head.clear();
      } else if (c == '}' && !open.empty()) {
        if (open.back().function)
          functions.push_back({open.back().first_line, number - open.back().first_line + 1});
        open.pop_back();
        head.clear();
      } else if (c == ';') {
        head.clear();
      } else {
        head += c;
      }
    }
  }
  return functions;
}

}  // namespace tidegate::tidy
