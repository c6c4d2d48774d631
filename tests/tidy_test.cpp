// The house rules that a machine can check on the text of the sources. Add a row, not a function.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "support/source_tree.h"

namespace tidegate::tidy {
namespace {

using Folders = std::set<std::string_view>;

struct Room {
  std::string_view folder;
  Folders may_include;  // "*" stands for every folder but net
};
const std::vector<Room> rooms = {
    {"tidegate", {"tidegate"}},
    {"core", {"tidegate", "core"}},
    {"text", {"tidegate", "text"}},
    {"sys", {"tidegate", "sys"}},
    {"gates", {"tidegate"}},
    {"policy", {"tidegate", "text", "policy"}},
    {"read", {"tidegate", "text", "read"}},
    {"git", {"tidegate", "text", "git"}},
    {"history", {"tidegate", "text", "history"}},
    {"judge", {"tidegate", "text", "judge"}},
    {"doctor", {"tidegate", "text", "doctor"}},
    {"render", {"tidegate", "text", "render"}},
    {"publish", {"tidegate", "text", "publish"}},
    {"propose", {"tidegate", "text", "propose"}},
    {"net", {"tidegate", "net"}},
    {"cli", {"tidegate", "cli"}},
    {"app", {"*"}},
    {"main", {"app", "sys"}},
    {"publish_main", {"app", "sys", "net"}},
    {"tests", {"*"}},
};

struct Library {
  std::string_view header;  // how the include begins
  Folders folders;          // the only ones that may use it
};
/// A header with a '.' or a '/' is none of C++'s own and needs a row here.
const std::vector<Library> libraries = {
    {"yaml-cpp/", {"policy"}}, {"pugixml.hpp", {"read"}},
    {"CLI/", {"cli"}},         {"spdlog/", {"sys"}},
    {"rapidjson/", {"text"}},  {"openssl/", {"core"}},
    {"fmt/", {"text", "sys"}}, {"re2/", {"text"}},
    {"emmintrin.h", {"read"}}, {"gtest/", {"tests"}},
    {"dirent.h", {"sys"}},     {"gmock/", {"tests"}},
    {"fcntl.h", {"sys"}},      {"malloc.h", {"sys"}},
    {"poll.h", {"sys"}},       {"signal.h", {"sys"}},
    {"spawn.h", {"sys"}},      {"sys/", {"sys", "tests", "publish_main"}},
    {"termios.h", {"sys"}},    {"unistd.h", {"sys", "tests"}},
    {"curl/", {"net"}},
};

struct Ban {
  std::string_view words;  // a whole word, or the beginning of one when it ends in '_', '<' or ':'
  Folders except;
  std::string_view instead;
};
const std::vector<Ban> bans = {
    {"std::cout", {}, "World::print"},
    {"std::cerr", {}, "World::complain"},
    {"printf", {"tests"}, "World::print; fmt in text/"},
    {"fprintf", {"core", "main", "publish_main", "tests"}, "World::complain"},
    {"getenv", {"sys", "tests"}, "World::environment"},
    {"system_clock", {"sys"}, "World::now_ms"},
    {"steady_clock", {"sys", "tests"}, "World::now_ms"},
    {"<filesystem>", {"sys", "tests"}, "World"},
    {"<fstream>", {"sys", "tests"}, "World"},
    {"<iostream>", {"sys", "tests"}, "World"},
    {"<regex>", {}, "text/glob, RE2 or a hand-written matcher: std::regex overflows the stack"},
    {"unordered_", {}, "std::map or a sorted vector, so that output has an order"},
    {"virtual", {"sys", "policy", "tests"}, "a row in a table"},
    {"dynamic_cast", {}, "a value that says what it is"},
    {"reinterpret_cast", {"core", "sys", "tests"}, "a conversion that the type system knows"},
    {"throw", {"tests"}, "tidegate::Error"},
    {"exit", {"tests"}, "a return value; only the end of a command decides an exit code"},
    {"double", {"text", "tests"}, "Quantity: no float takes part in a verdict"},
    {"float", {"text", "tests"}, "Quantity: no float takes part in a verdict"},
    {"rand", {}, "nothing: the same input gives the same bytes"},
    {"using namespace", {"tests"}, "names in full"},
};
/// They accept half a token, follow the locale or throw.
const std::vector<std::string_view> lax_numbers = {
    "stoi", "stol", "stoll",  "stoul",  "stoull",  "stod",    "stof",     "atoi",
    "atol", "atof", "strtod", "strtol", "strtoll", "strtoul", "strtoull", "sscanf"};

struct Measure {
  std::string_view begin, end;  // of the path
  std::size_t lines_max;
};
const std::vector<Measure> measures = {
    {"", "", 300},
    {"include/tidegate/", ".h", 80},
    {"gates/", ".cpp", 150},
    {"src/main.cpp", "", 25},
};

constexpr std::ptrdiff_t columns_max = 100;
constexpr std::size_t function_lines_max = 60;

/// Names of drawers for odds and ends; the noun is missing.
const std::set<std::string_view> drawers = {"util",    "utils",  "helper",    "helpers",
                                            "common",  "misc",   "manager",   "handler",
                                            "utility", "shared", "processor", "types"};

std::string place(const SourceFile& file, std::size_t index) {
  return file.path + ":" + std::to_string(index + 1);
}

bool identifier_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool uses(std::string_view code, std::string_view words) {
  for (std::size_t at = code.find(words); at != std::string_view::npos;
       at = code.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool starts = at == 0 || !identifier_character(code[at - 1]) || words.front() == '<';
    const bool ends = end == code.size() || !identifier_character(code[end]);
    if (starts && (ends || words.back() == '_')) return true;
  }
  return false;
}

std::string_view included(std::string_view raw, char open) {
  const std::string start = std::string("#include ") + open;
  if (!raw.starts_with(start)) return {};
  raw.remove_prefix(start.size());
  return raw.substr(0, raw.find(open == '<' ? '>' : '"'));
}

TEST(Tidy, FilesFitOnAFewScreens) {
  for (const SourceFile& file : sources({"include", "src", "gates", "tests"})) {
    for (const Measure& measure : measures) {
      if (!file.path.starts_with(measure.begin) || !file.path.ends_with(measure.end)) continue;
      EXPECT_LE(file.lines.size(), measure.lines_max) << file.path << ": split it by its nouns";
    }
  }
}

TEST(Tidy, LinesFitSideBySide) {
  for (const SourceFile& file : sources({"include", "src", "gates", "tests"})) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const SourceLine& line = file.lines[i];
      if (line.code.empty() && line.comment.empty()) continue;  // inside a raw string
      const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
      const auto columns = std::ranges::count_if(line.raw, starts);
      EXPECT_LE(columns, columns_max) << place(file, i);
    }
  }
}

TEST(Tidy, FunctionsFitOnAScreen) {
  for (const SourceFile& file : sources({"include", "src", "gates", "tests"})) {
    for (const Function& function : functions_of(file))
      EXPECT_LE(function.lines, function_lines_max) << place(file, function.first_line - 1);
  }
}

TEST(Tidy, HeadersOpenWithTheirPurpose) {
  for (const SourceFile& file : sources({"include", "src", "gates", "tests"})) {
    if (!file.header() || file.lines.empty()) continue;
    EXPECT_TRUE(file.lines.front().raw.starts_with("// ")) << file.path;
    const auto once = [](const SourceLine& line) { return line.raw == "#pragma once"; };
    EXPECT_EQ(std::ranges::count_if(file.lines, once), 1) << file.path;
  }
}

TEST(Tidy, FilesAreNamedAfterTheirNoun) {
  for (const SourceFile& file : sources({"include", "src", "gates", "tests"})) {
    // What users type in their policies names the folder; there `types` is no drawer.
    if (file.path == "gates/types/types.cpp") continue;
    std::string word;
    for (const char c : file.path + "/") {
      if (identifier_character(c) && c != '_') {
        word += c;
        continue;
      }
      EXPECT_FALSE(drawers.contains(word)) << file.path << ": \"" << word << "\" is a drawer";
      word.clear();
    }
  }
}

TEST(Tidy, DataFlowsOneWay) {
  for (const SourceFile& file : product()) {
    const auto room = std::ranges::find(rooms, file.folder, &Room::folder);
    ASSERT_NE(room, rooms.end()) << "give the folder of " << file.path << " a row";
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string_view target = included(file.lines[i].raw, '"');
      if (target.empty()) continue;
      const std::string_view folder = target.substr(0, target.find('/'));
      const bool allowed = (room->may_include.contains("*") && folder != "net") ||
                           room->may_include.contains(folder);
      EXPECT_TRUE(allowed) << place(file, i) << ": " << room->folder << " must not know " << target;
    }
  }
}

TEST(Tidy, EveryLibraryHasOneHome) {
  for (const SourceFile& file : product()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string_view header = included(file.lines[i].raw, '<');
      if (header.find_first_of("./") == std::string_view::npos) continue;
      const auto starts = [&](const Library& row) { return header.starts_with(row.header); };
      const auto library = std::ranges::find_if(libraries, starts);
      ASSERT_NE(library, libraries.end()) << place(file, i) << ": give <" << header << "> a row";
      EXPECT_TRUE(library->folders.contains(file.folder))
          << place(file, i) << ": <" << header << ">";
    }
  }
}

TEST(Tidy, NothingBannedIsUsed) {
  for (const SourceFile& file : sources({"include", "src", "gates", "tests"})) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& code = file.lines[i].code;
      for (const Ban& ban : bans) {
        if (ban.except.contains(file.folder)) continue;
        EXPECT_FALSE(uses(code, ban.words))
            << place(file, i) << ": " << ban.words << "; use " << ban.instead;
      }
    }
  }
}

TEST(Tidy, NumbersAreReadWholeOrNotAtAll) {
  for (const SourceFile& file : product()) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      for (const std::string_view word : lax_numbers) {
        EXPECT_FALSE(uses(file.lines[i].code, word)) << place(file, i) << ": use std::from_chars";
      }
    }
  }
}

TEST(Tidy, NothingIsLeftForLater) {
  for (const SourceFile& file : sources({"include", "src", "gates", "tests"})) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& comment = file.lines[i].comment;
      for (const std::string_view word : {"TODO", "FIXME", "XXX", "HACK"})
        EXPECT_FALSE(uses(comment, word)) << place(file, i) << ": do it, or open an issue";
      const std::size_t silenced = comment.find("NOLINT");
      if (silenced == std::string::npos || comment.find("NOLINTEND") != std::string::npos) continue;
      EXPECT_NE(comment.find("): ", silenced), std::string::npos)
          << place(file, i) << ": NOLINT(check): and the reason";
    }
  }
}

/// Whether what follows is a statement, or the right side of one: no list and no call is open.
bool at_statement(std::string_view before) {
  const std::size_t last = before.find_last_not_of(' ');
  if (last == std::string_view::npos) return true;
  before = before.substr(0, last + 1);
  const bool ends = std::string_view(";{}:").find(before.back()) != std::string_view::npos;
  const bool branch = before.find("if (") != std::string_view::npos && before.ends_with(')');
  return ends || branch || before.ends_with(" =") || before.ends_with("else");
}

TEST(Tidy, TryStandsAlone) {
  for (const SourceFile& file : product()) {
    std::string before;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string& code = file.lines[i].code;
      if (code.starts_with("#")) continue;
      const std::size_t at = code.find("TG_TRY(");
      const std::string head = code.substr(0, at);
      const bool starts_line = head.find_first_not_of(' ') == std::string::npos;
      if (at != std::string::npos) {
        EXPECT_TRUE(at_statement(starts_line ? before : head)) << place(file, i);
      }
      if (code.find_first_not_of(' ') != std::string::npos) before = code;
    }
  }
}

}  // namespace
}  // namespace tidegate::tidy
