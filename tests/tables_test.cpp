// What every row of a table owes: gates, formats, outputs and codes, and the pages that speak of
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "read/reader.h"
#include "render/renderer.h"
#include "support/source_tree.h"
#include "tidegate/codes.h"
#include "tidegate/gate.h"

namespace tidegate::tidy {
namespace {

struct Row {
  std::string_view table, name, summary;
};

std::vector<Row> all_rows() {
  std::vector<Row> rows;
  for (const GateKind* kind : all_gates()) rows.push_back({"gates", kind->name, kind->summary});
  for (const read::Reader& reader : read::all_readers())
    rows.push_back({"formats", reader.name, reader.summary});
  for (const render::Renderer& renderer : render::all_renderers())
    rows.push_back({"outputs", renderer.name, renderer.summary});
  for (const Code& code : all_codes()) rows.push_back({"codes", code.name, code.means});
  return rows;
}

bool snake_case(std::string_view name, std::string_view also = "") {
  return !name.empty() && std::ranges::all_of(name, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           also.find(c) != std::string_view::npos;
  });
}

/// "policy.unknown_key", and not "tidegate.yml".
bool looks_like_a_code(std::string_view literal) {
  const std::size_t dot = literal.find('.');
  if (dot == std::string_view::npos || dot < 2 || literal.find('.', dot + 1) != literal.npos)
    return false;
  const std::set<std::string_view> extensions = {
      "yml", "yaml", "xml", "json",   "info", "md",   "git", "csv", "lcov", "txt", "html",
      "com", "org",  "cfg", "gradle", "ini",  "lock", "mod", "py",  "toml", "work"};
  const std::string_view last = literal.substr(dot + 1);
  return snake_case(literal.substr(0, dot)) && snake_case(last) && last.size() > 1 &&
         !extensions.contains(last);
}

/// Code literals of the product, each with a place that uses it; the table of codes itself is left
/// out.
std::map<std::string, std::string> used_codes() {
  std::map<std::string, std::string> used;
  for (const SourceFile& file : product()) {
    if (file.path.starts_with("src/core/codes")) continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      if (file.lines[i].raw.starts_with("#include")) continue;
      for (const std::string& literal : file.lines[i].literals) {
        if (looks_like_a_code(literal))
          used.emplace(literal, file.path + ":" + std::to_string(i + 1));
      }
    }
  }
  return used;
}

TEST(Tables, RowsHaveUniqueNames) {
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (const Row& row : all_rows()) {
    EXPECT_TRUE(names.insert({row.table, row.name}).second) << row.table << ": " << row.name;
    EXPECT_TRUE(snake_case(row.name, row.table == "codes" ? "." : "")) << row.name;
  }
}

TEST(Tables, SummariesAreSentences) {
  for (const Row& row : all_rows()) {
    ASSERT_FALSE(row.summary.empty()) << row.table << ": " << row.name;
    EXPECT_TRUE(row.summary.ends_with(".")) << row.table << ": " << row.name;
    const char first = row.summary.front();
    EXPECT_TRUE(first < 'a' || first > 'z')
        << row.table << ": " << row.name << ": a capital letter";
  }
}

/// S5.9: tests and coverage feed all gates that need them; findings feed the gate that they name.
TEST(Tables, FormatsFeedAnEvidenceThatGatesKnow) {
  constexpr std::string_view of_findings[] = {"types", "security", "findings"};
  for (const read::Reader& reader : read::all_readers()) {
    const bool known =
        reader.feeds.empty() || reader.feeds == to_word(Need::tests) ||
        reader.feeds == to_word(Need::coverage) ||
        std::ranges::find(of_findings, reader.feeds) != std::end(of_findings) ||
        std::ranges::find(all_gates(), reader.feeds, &GateKind::name) != all_gates().end();
    EXPECT_TRUE(known) << reader.name << " feeds " << reader.feeds;
  }
}

TEST(Tables, EveryGateKeepsItsHouse) {
  const std::vector<std::string> files = repository_files();
  for (const GateKind* kind : all_gates()) {
    const std::string home = "gates/" + std::string(kind->name) + "/";
    const std::string page = contents(home + "README.md");
    EXPECT_FALSE(page.empty()) << home << "README.md";
    EXPECT_TRUE(std::ranges::any_of(files,
                                    [&](const std::string& path) {
                                      return path.starts_with(home + "cases/") &&
                                             path.ends_with(".yaml");
                                    }))
        << home << "cases/ has no case";
    for (const ParamSpec& spec : kind->params) {
      const std::string name(spec.name);
      EXPECT_NE(page.find("`" + name + "`"), std::string::npos) << home << "README.md: " << name;
      EXPECT_TRUE(snake_case(name)) << home << ": " << name;
      EXPECT_FALSE(spec.help.empty()) << home << ": the help of " << name;
      EXPECT_EQ(spec.type == ParamType::choice, !spec.choices.empty()) << home << ": " << name;
    }
  }
}

TEST(Tables, AGateStandsInTheFolderOfItsName) {
  const std::vector<std::string> files = repository_files();
  for (const GateKind* kind : all_gates()) {
    const std::string name(kind->name);
    EXPECT_TRUE(std::ranges::binary_search(files, "gates/" + name + "/" + name + ".cpp")) << name;
  }
}

TEST(Tables, TheFrontPageListsTheGates) {
  const std::string page = contents("README.md");
  std::size_t rows = 0;
  for (std::size_t at = page.find("\n| [`"); at != std::string::npos;
       at = page.find("\n| [`", at + 1))
    ++rows;
  EXPECT_EQ(rows, all_gates().size()) << "README.md: a row for every gate, and no other";
  for (const GateKind* kind : all_gates()) {
    const std::string name(kind->name);
    const std::string row =
        "| [`" + name + "`](gates/" + name + "/README.md) | " + std::string(kind->summary) + " |\n";
    EXPECT_NE(page.find(row), std::string::npos) << "README.md: add " << row;
  }
}

TEST(Tables, EveryCodeInTheSourcesHasARow) {
  for (const auto& [code, place] : used_codes()) {
    const auto row = std::ranges::find(all_codes(), std::string_view(code), &Code::name);
    EXPECT_NE(row, all_codes().end())
        << place << ": \"" << code << "\" has no row in src/core/codes_of_*.cpp";
  }
}

TEST(Tables, EveryCodeRowIsUsedAndSaysHowToMendIt) {
  const std::map<std::string, std::string> used = used_codes();
  for (const Code& code : all_codes()) {
    EXPECT_TRUE(used.contains(std::string(code.name))) << code.name << ": nothing reports it";
    EXPECT_TRUE(looks_like_a_code(code.name)) << code.name;
    EXPECT_TRUE(code.mend.ends_with(".")) << code.name;
  }
  EXPECT_TRUE(std::ranges::is_sorted(all_codes(), {}, &Code::name));
}

TEST(Tables, NoFileKnowsAMachine) {
  // The folder of a hosted runner may stand in a policy, the folder of a developer may not.
  const std::vector<std::string> roots = {std::string("/ro") + "ot/", std::string("/wo") + "rk/",
                                          std::string("/tmp") + "/bash_jobs"};
  for (const std::string& path : repository_files()) {
    const std::string text = contents(path);
    for (const std::string& root : roots) {
      for (std::size_t at = text.find(root); at != std::string::npos;
           at = text.find(root, at + 1)) {
        const char before = at == 0 ? ' ' : text[at - 1];
        const bool inside = std::isalnum(static_cast<unsigned char>(before)) != 0 ||
                            std::string_view("._-*}").find(before) != std::string_view::npos;
        EXPECT_TRUE(inside) << path << ": \"" << text.substr(at, 30) << "\"";
      }
    }
  }
}

}  // namespace
}  // namespace tidegate::tidy
