#include "doctor/shell.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace tidegate::doctor {
namespace {

constexpr std::string_view conditions[] = {"if", "elif", "while", "until", "!"};
constexpr std::string_view openers[] = {"then", "do", "else"};
constexpr std::string_view closers[] = {"fi", "done", "esac", "}", ";;"};

bool among(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

class Lexer {
 public:
  Lexer(std::string_view text, int line, bool counted)
      : text_(text), line_(line), counted_(counted) {}

  std::vector<ShellCommand> commands() {
    while (at_ < text_.size()) step();
    end_command(Follow::end);
    return std::move(commands_);
  }

 private:
  bool sees(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  void step() {
    const char c = text_[at_];
    if (c == '\n') return end_line();
    if (sees("\\\n")) return skip(2);
    if (c == ' ' || c == '\t' || c == '\r') return end_word(), skip(1);
    if (c == '#' && !in_word_) return skip(std::min(text_.find('\n', at_), text_.size()) - at_);
    if (sees("||")) return end_command(Follow::or_else), skip(2);
    if (sees("&&")) return end_command(Follow::and_then), skip(2);
    if (c == '|') return end_command(Follow::pipe), skip(sees("|&") ? 2 : 1);
    if (c == '&' && !redirects()) return end_command(Follow::background), skip(1);
    if (c == ';' || c == '(' || c == ')') {
      end_command(Follow::end);
      opened_ = c == '(';
      return skip(1);
    }
    if (sees("<<") && !sees("<<<")) return open_document();
    take_piece();
  }

  /// The & of ">&2" and of "&>log".
  bool redirects() const {
    return (at_ > 0 && (text_[at_ - 1] == '>' || text_[at_ - 1] == '<')) ||
           (at_ + 1 < text_.size() && text_[at_ + 1] == '>');
  }

  void skip(std::size_t bytes) {
    const std::string_view piece = text_.substr(at_, bytes);
    if (counted_) line_ += static_cast<int>(std::ranges::count(piece, '\n'));
    at_ += piece.size();
  }

  void keep(std::size_t bytes) {
    begin_word();
    word_ += text_.substr(at_, bytes);
    skip(bytes);
  }

  void begin_word() {
    if (words_.empty() && !in_word_) words_line_ = line_;
    in_word_ = true;
  }

  void take_piece() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> spans = {
        {{"${{", "}}"}, {"$[[", "]]"}, {"${", "}"}, {"$(", ")"}, {"`", "`"}}};
    for (const auto& [open, close] : spans) {
      if (sees(open)) return keep(length_of(open, close));
    }
    const char c = text_[at_];
    if (c == '\'') return quoted('\'');
    if (c == '"') return quoted('"');
    keep(c == '\\' ? 2 : 1);
  }

  /// To the mark that closes what is open here, others of its kind within it aside.
  std::size_t length_of(std::string_view open, std::string_view close) const {
    std::size_t depth = 0;
    for (std::size_t end = at_ + open.size(); end < text_.size(); ++end) {
      const std::string_view rest = text_.substr(end);
      if (open != close && close.size() == 1 && rest.front() == open.back()) {
        ++depth;
      } else if (rest.starts_with(close)) {
        if (depth == 0) return end + close.size() - at_;
        --depth;
      }
    }
    return text_.size() - at_;
  }

  void quoted(char mark) {
    begin_word();
    skip(1);
    while (at_ < text_.size() && text_[at_] != mark) {
      if (mark == '"' && (sees("$(") || sees("${"))) {
        keep(sees("${{")  ? length_of("${{", "}}")
             : sees("$(") ? length_of("$(", ")")
                          : length_of("${", "}"));
      } else {
        keep(mark == '"' && text_[at_] == '\\' ? 2 : 1);
      }
    }
    skip(1);
  }

  /// "<<EOF", "<<-'EOF'": what follows up to that word is text.
  void open_document() {
    end_word();
    skip(2);
    while (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == ' ')) skip(1);
    std::string mark;
    while (at_ < text_.size() &&
           std::string_view(" \t\n;|&<>)").find(text_[at_]) == std::string_view::npos) {
      if (text_[at_] != '\'' && text_[at_] != '"' && text_[at_] != '\\') mark += text_[at_];
      skip(1);
    }
    documents_.push_back(mark);
  }

  void end_line() {
    // A line that ends in an operator goes on in the next one.
    end_command(Follow::end);
    skip(1);
    for (const std::string& mark : std::exchange(documents_, {})) {
      while (at_ < text_.size()) {
        const std::size_t length = std::min(text_.find('\n', at_), text_.size()) - at_;
        std::string_view line = text_.substr(at_, length);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        skip(length + 1);
        if (line == mark) break;
      }
    }
  }

  void end_word() {
    if (!std::exchange(in_word_, false)) return;
    words_.push_back(std::exchange(word_, {}));
  }

  void end_command(Follow follow) {
    end_word();
    ShellCommand command{std::exchange(words_, {}), words_line_, follow, false, false};
    std::vector<std::string>& words = command.words;
    while (!words.empty() && (among(words.front(), conditions) || among(words.front(), openers) ||
                              words.front() == "{")) {
      opened_ = opened_ || words.front() == "{";
      command.condition = command.condition || among(words.front(), conditions);
      words.erase(words.begin());
    }
    if (words.empty()) return;
    command.grouped = std::exchange(opened_, false);
    commands_.push_back(std::move(command));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 0, words_line_ = 0;
  bool counted_ = false, in_word_ = false, opened_ = false;
  std::string word_;
  std::vector<std::string> words_, documents_;
  std::vector<ShellCommand> commands_;
};

/// `set -euo pipefail`, `set +e`, `set -o errexit`.
void obey_set(const ShellCommand& command, Shell& shell) {
  if (command.words.front() != "set") return;
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i];
    if (word.size() < 2 || (word[0] != '-' && word[0] != '+')) continue;
    const bool on = word[0] == '-';
    if (word.find('e') != word.npos) shell.errexit = on;
    if (word.find('o') == word.npos || i + 1 == command.words.size()) continue;
    if (command.words[i + 1] == "pipefail") shell.pipefail = on;
    if (command.words[i + 1] == "errexit") shell.errexit = on;
  }
}

/// What succeeds whatever happened before.
bool shrugs(const ShellCommand& command) {
  const std::string& word = command.words.front();
  if (word == "exit" || word == "return")
    return command.words.size() > 1 && command.words[1] == "0";
  return word == "true" || word == ":" || word == "echo" || word == "printf";
}

}  // namespace

std::vector<ShellCommand> commands_of(const text::YamlNode& script) {
  if (!script.is_text()) return {};
  return Lexer(script.text, script.line, script.line_by_line).commands();
}

Shell shell_of(std::string_view words) {
  if (words.empty()) return {true, true, false};
  if (words == "bash") return {true, true, true};
  if (words == "sh") return {true, true, false};
  text::YamlNode node;
  node.kind = text::YamlKind::scalar;
  node.text = words;
  const std::vector<ShellCommand> commands = commands_of(node);
  if (commands.size() != 1) return {false, false, false};
  const std::string& program = commands.front().words.front();
  const std::string name = program.substr(program.rfind('/') + 1);
  if (name != "bash" && name != "sh") return {false, false, false};
  Shell shell{true, false, false};
  ShellCommand flags = commands.front();
  flags.words.front() = "set";
  // Long options have letters of their own.
  std::erase_if(flags.words, [](const std::string& word) { return word.starts_with("--"); });
  obey_set(flags, shell);
  return shell;
}

Loss loss_of(const std::vector<ShellCommand>& script, std::size_t command, const Shell& started) {
  if (!started.known || script[command].condition) return Loss::none;
  Shell shell = started;
  for (std::size_t i = 0; i < command; ++i) obey_set(script[i], shell);
  const auto looks_back = [](const ShellCommand& later) {
    return std::ranges::any_of(later.words, [](const std::string& word) {
      return word.find("$?") != word.npos || word.find("PIPESTATUS") != word.npos ||
             word.find("pipestatus") != word.npos;
    });
  };
  const auto rest = script.begin() + static_cast<std::ptrdiff_t>(command) + 1;
  if (std::any_of(rest, script.end(), looks_back)) return Loss::none;
  std::size_t last = command;  // of the pipe
  while (script[last].follow == Follow::pipe && last + 1 < script.size()) ++last;
  if (last != command && !shell.pipefail) return Loss::pipe;
  if (script[last].follow == Follow::background) {
    const bool awaited = std::any_of(
        rest, script.end(), [](const ShellCommand& later) { return later.words[0] == "wait"; });
    return awaited ? Loss::none : Loss::background;
  }
  const bool more =
      std::any_of(script.begin() + static_cast<std::ptrdiff_t>(last) + 1, script.end(),
                  [](const ShellCommand& later) { return !among(later.words.front(), closers); });
  if (script[last].follow == Follow::or_else && last + 1 < script.size()) {
    const ShellCommand& next = script[last + 1];
    return next.follow == Follow::end && !next.grouped && shrugs(next) ? Loss::or_else : Loss::none;
  }
  if (script[last].follow == Follow::and_then) {
    std::size_t end = last;
    while (end + 1 < script.size() && script[end].follow == Follow::and_then) ++end;
    if (script[end].follow != Follow::end) return Loss::none;
    const bool beyond =
        std::any_of(script.begin() + static_cast<std::ptrdiff_t>(end) + 1, script.end(),
                    [](const ShellCommand& later) { return !among(later.words.front(), closers); });
    return beyond ? Loss::and_then : Loss::none;
  }
  return !shell.errexit && more ? Loss::no_errexit : Loss::none;
}

}  // namespace tidegate::doctor
