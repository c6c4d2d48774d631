// The manual pages: complete by the parser's own words, and harmless to whoever formats them.
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "app/commands.h"
#include "cli/roff.h"
#include "support/source_tree.h"

namespace tidegate {
namespace {

std::string said(std::vector<std::string> words) {
  const Result<cli::Command> command = cli::parse(words, app::choices());
  EXPECT_TRUE(command) << words.front();
  const auto* say = command ? std::get_if<cli::Say>(&command.value().verb) : nullptr;
  return say == nullptr ? "" : say->text;
}

/// What a formatter shows of it, roughly: the escapes undone.
std::string shown(const std::string& page) {
  std::string text;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page[i] != '\\') {
      text += page[i];
    } else if (page[i + 1] == 'f') {
      i += 2;
    } else {
      ++i;
      if (page[i] == '-') text += '-';
    }
  }
  return text;
}

std::vector<std::string> commands() {
  std::vector<std::string> verbs;
  std::istringstream help(said({"--help"}));
  bool below = false;
  for (std::string line; std::getline(help, line);) {
    if (line.empty()) below = false;
    if (below && line.starts_with("  ") && line[2] != ' ')
      verbs.push_back(line.substr(2, line.find(' ', 2) - 2));
    if (line == "Subcommands:") below = true;
  }
  return verbs;
}

TEST(Manual, NamesEveryCommandAndEveryOptionOfIts) {
  const std::string page = shown(said({"man"}));
  const std::vector<std::string> verbs = commands();
  ASSERT_GE(verbs.size(), 10U);
  for (const std::string& verb : verbs) {
    const std::size_t start = page.find("\n.SS tidegate " + verb + "\n");
    ASSERT_NE(start, std::string::npos) << verb;
    const std::string help = said({verb, "--help"});
    for (std::size_t at = help.find("\n  -"); at != std::string::npos;
         at = help.find("\n  -", at + 1)) {
      const std::string row = help.substr(at + 3, help.find('\n', at + 1) - at - 3);
      const std::string name = row.substr(0, row.find_first_of(" ,"));
      if (name != "-h") {
        EXPECT_NE(page.find("\n" + name, start), std::string::npos) << verb << name;
      }
    }
  }
  for (const char* ending : {"0", "1", "2", "3", "4", "5", "6", "70"})
    EXPECT_NE(page.find(std::string("\n.TP\n") + ending + "\n"), std::string::npos) << ending;
  for (const char* title : {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT CODES",
                            "EXAMPLES", "ENVIRONMENT", "FILES", "SEE ALSO"})
    EXPECT_NE(page.find(std::string("\n.SH ") + title + "\n"), std::string::npos) << title;
}

TEST(Manual, NamesEveryVariableThatTheSourcesRead) {
  const std::string page = said({"man"});
  std::set<std::string> names;
  for (const tidy::SourceFile& file : tidy::sources({"src"})) {
    if (!file.path.starts_with("src/app/")) continue;
    for (const tidy::SourceLine& line : file.lines) {
      for (std::size_t open = line.raw.find('"'); open != std::string::npos;) {
        const std::size_t close = line.raw.find('"', open + 1);
        if (close == std::string::npos) break;
        const std::string word = line.raw.substr(open + 1, close - open - 1);
        const bool constant =
            word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == std::string::npos;
        if (constant && word.find('_') != std::string::npos) names.insert(word);
        open = line.raw.find('"', close + 1);
      }
    }
  }
  EXPECT_GE(names.size(), 30U);
  for (const std::string& name : names) {
    if (name != "LC_ALL") {
      EXPECT_NE(page.find(name), std::string::npos) << name;
    }
  }
}

TEST(Manual, OpensWithItsNameVersionAndDate) {
  const std::string line =
      " 1 \"2026-11-26\" \"tidegate " TIDEGATE_VERSION "\" \"User Commands\"\n";
  EXPECT_TRUE(said({"man", "--date", "2026-11-26"}).starts_with(".TH TIDEGATE" + line));
  EXPECT_TRUE(said({"man", "tidegate-publish", "--date", "2026-11-26"})
                  .starts_with(".TH TIDEGATE\\-PUBLISH" + line));
  const std::vector<std::string> odd = {"man", "--date", "1\" \"x"};
  EXPECT_FALSE(cli::parse(odd, app::choices()));
}

TEST(Manual, IsAsciiAndHasNoRequestButItsOwn) {
  const std::set<std::string> own = {".TH", ".SH", ".SS", ".TP", ".PP", ".nf",
                                     ".fi", ".RS", ".RE", ".BR", ".nh", ".ad"};
  for (const char* program : {"tidegate", "tidegate-publish"}) {
    std::istringstream page(said({"man", program, "--date", "2026-11-26"}));
    for (std::string line; std::getline(page, line);) {
      for (const char c : line) EXPECT_TRUE(c >= ' ' && c <= '~') << line;
      if (line.starts_with('.')) {
        EXPECT_TRUE(own.contains(line.substr(0, 3))) << line;
      }
    }
  }
}

TEST(Manual, TextMeansItselfInThePage) {
  EXPECT_EQ(cli::roff(".so /etc/passwd"), "\\&.so /etc/passwd");
  EXPECT_EQ(cli::roff("'so x"), "\\(aqso x");
  EXPECT_EQ(cli::roff("\\fB --x ^ ~ ` \""), "\\efB \\-\\-x \\(ha \\(ti \\(ga \\(dq");
  EXPECT_EQ(cli::roff_paragraph("a .b\n.c"), "a .b .c\n");
  const std::string wide(77, 'x');
  EXPECT_EQ(cli::roff_paragraph(wide + " .tidegate.yml"), wide + "\n\\&.tidegate.yml\n");
}

TEST(Manual, TheEndOfAHelpPageBecomesListsExamplesAndProse) {
  EXPECT_EQ(cli::roff_blocks("Exit codes:\n  0  good\n  1  bad\n\nWords.\nMore.\n", ".SH"),
            ".SH EXIT CODES\n.TP\n\\fB0\\fR\ngood\n.TP\n\\fB1\\fR\nbad\n.PP\nWords. More.\n");
  EXPECT_EQ(cli::roff_blocks("Examples:\n  make -j4\n", ".SS"),
            ".PP\n\\fBExamples\\fR\n.PP\n.nf\n.RS 4\nmake \\-j4\n.RE\n.fi\n");
  EXPECT_EQ(cli::roff_blocks("A line that says a good deal, as in:\n  x\n", ".SH"),
            ".PP\nA line that says a good deal, as in:\n.PP\n.nf\n.RS 4\nx\n.RE\n.fi\n");
}

}  // namespace
}  // namespace tidegate
