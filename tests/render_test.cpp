// Every sample verdict in every output format, against goldens that people have read.
//
// TIDEGATE_UPDATE=1 writes the goldens. Of an output over 64 KiB only the ends and a checksum are
// kept.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "render/markdown.h"
#include "render/renderer.h"
#include "render/result_reader.h"
#include "render/terminal.h"
#include "support/hostile_text.h"
#include "support/markup.h"
#include "support/sample_verdicts.h"
#include "text/json_reader.h"

namespace tidegate::render {
namespace {

namespace fs = std::filesystem;
using test::behind_our_commands;
using test::obeyed_in;
using test::Sample;
using test::sample_verdicts;
using test::without_our_marks;
using text::JsonKind;
using text::JsonValue;

const fs::path goldens = fs::path(TG_ROOT) / "tests/render";

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

/// FNV-1a: tells that a byte changed, which is all that is asked of it.
std::uint64_t checksum(std::string_view text) {
  std::uint64_t sum = 14'695'981'039'346'656'037u;
  for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
  return sum;
}

std::string abridged(const std::string& output) {
  constexpr std::size_t whole_max = 64 * 1'024, end_bytes = 4'096;
  if (output.size() <= whole_max) return output;
  const std::size_t head = output.rfind('\n', end_bytes) + 1;
  const std::size_t tail = output.find('\n', output.size() - end_bytes) + 1;
  return output.substr(0, head) + "... " + std::to_string(tail - head) + " bytes with checksum " +
         std::to_string(checksum(output)) + " ...\n" + output.substr(tail);
}

/// The style sheet and its digest are the same in every page, and people read them in the source.
std::string without_style_sheet(std::string page) {
  for (const auto& [begin, end] : {std::pair{"<style>", "</style>"}, std::pair{"'sha256-", "'"}}) {
    const std::size_t from = page.find(begin);
    if (from == std::string::npos) continue;
    const std::size_t inner = from + std::string_view(begin).size();
    page.replace(inner, page.find(end, inner) - inner, "...");
  }
  return page;
}

/// What a golden holds: each output, and the badge as a picture as well.
struct Form {
  const Renderer& renderer;
  std::string_view extension;
};

std::vector<Form> all_forms() {
  std::vector<Form> forms;
  for (const Renderer& renderer : all_renderers()) forms.push_back({renderer, renderer.extension});
  forms.push_back({*renderer_named("badge"), "svg"});
  return forms;
}

fs::path golden_of(const Sample& sample, const Form& form) {
  return goldens /
         (sample.name + "." + std::string(form.renderer.name) + "." + std::string(form.extension));
}

TEST(Render, EverySampleInEveryFormatIsAsItsGolden) {
  const bool update = std::getenv("TIDEGATE_UPDATE") != nullptr;
  std::set<fs::path> wanted;
  for (const Sample& sample : sample_verdicts()) {
    for (const Form& form : all_forms()) {
      const fs::path path = golden_of(sample, form);
      wanted.insert(path);
      Style style;
      style.extension = form.extension;
      std::string output = form.renderer.render(sample.verdict, style);
      if (form.renderer.name == "html") output = without_style_sheet(std::move(output));
      output = abridged(output);
      if (update) {
        fs::create_directories(goldens);
        std::ofstream(path, std::ios::binary) << output;
      }
      ASSERT_TRUE(fs::exists(path)) << path << " is missing: run with TIDEGATE_UPDATE=1, read it";
      EXPECT_EQ(output, read_file(path)) << path;
    }
  }
  for (const auto& entry : fs::directory_iterator(goldens)) {
    EXPECT_TRUE(wanted.contains(entry.path())) << entry.path() << " belongs to no sample or format";
  }
}

TEST(Render, NoLogAndNoTerminalObeysAnyOutput) {
  for (const Sample& sample : sample_verdicts()) {
    for (const Renderer& renderer : all_renderers()) {
      std::string output = renderer.render(sample.verdict, Style{});
      if (renderer.name == "github") output = behind_our_commands(output);
      EXPECT_EQ(obeyed_in(without_our_marks(output)), "") << sample.name << ' ' << renderer.name;
    }
  }
}

TEST(Render, ColorChangesNoWord) {
  for (const Sample& sample : sample_verdicts()) {
    Style colorful;
    colorful.color = true;
    std::string text = terminal(sample.verdict, colorful);
    EXPECT_NE(text.find("\x1b["), std::string::npos);
    for (std::size_t at; (at = text.find("\x1b[")) != std::string::npos;) {
      text.erase(at, text.find('m', at) - at + 1);
    }
    EXPECT_EQ(text, terminal(sample.verdict, Style{}));
  }
}

TEST(Render, TheLastLineIsAsciiAndNamesTheRun) {
  const auto samples = sample_verdicts();
  EXPECT_EQ(last_line(samples[3].verdict),
            "tidegate: FAIL (exit 5) gates=2 pass=0 warn=0 fail=1 waived=0 not_evaluated=1 "
            "not_applicable=0 base=3f2a1c9d04e1 head=9be01d4a77c2 policy=c0ffee12c0ff@base");
  EXPECT_EQ(last_line(samples[10].verdict),
            "tidegate: PASS (exit 0) gates=1 pass=1 warn=0 fail=0 waived=0 not_evaluated=0 "
            "not_applicable=0 base=- head=- policy=builtin");
  for (const Sample& sample : samples) {
    const std::string line = last_line(sample.verdict);
    EXPECT_TRUE(terminal(sample.verdict, Style{}).ends_with("\n" + line + "\n"));
    for (const char c : line) EXPECT_TRUE(c >= ' ' && c <= '~') << line;
  }
}

TEST(Result, ReadsBackWithoutLosingAByte) {
  for (const Sample& sample : sample_verdicts()) {
    const std::string first = renderer_named("json")->render(sample.verdict, Style{});
    const Result<Verdict> read = read_result(first, "result.json");
    ASSERT_TRUE(read) << sample.name << ": " << read.error().message << " " << read.error().where;
    EXPECT_EQ(renderer_named("json")->render(read.value(), Style{}), first) << sample.name;
    if (sample.name.starts_with("hostile")) continue;  // its invalid bytes were replaced
    EXPECT_TRUE(read.value() == sample.verdict) << sample.name;
    for (const Renderer& renderer : all_renderers()) {
      EXPECT_EQ(renderer.render(read.value(), Style{}), renderer.render(sample.verdict, Style{}));
    }
  }
}

std::string with(std::string json, std::string_view from, std::string_view to) {
  const std::size_t at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return json.replace(at, from.size(), to);
}

TEST(Result, ReadsBackANameOfAFileThatOnlyLooksLikeAPath) {
  Verdict verdict = sample_verdicts()[1].verdict;
  const RepoPath odd = *RepoPath::exactly("src/a\\b|c.py");
  verdict.judgments[0].facts.resize(1);
  verdict.judgments[0].facts[0].exhibits = {{{odd, {12, 34}}, ""}};
  const auto read = read_result(renderer_named("json")->render(verdict, Style{}), "result.json");
  ASSERT_TRUE(read);
  EXPECT_EQ(read.value().judgments[0].facts[0].exhibits[0].location.path, odd);
}

TEST(Result, RefusesWhatIsNoResult) {
  const std::string good = renderer_named("json")->render(sample_verdicts()[1].verdict, Style{});
  const auto code = [](const std::string& document) {
    const Result<Verdict> read = read_result(document, "result.json");
    return read ? "" : read.error().code;
  };
  EXPECT_EQ(code(good), "");
  EXPECT_EQ(code(with(good, "\"run\": {", "\"later\": [1], \"run\": {")), "");
  EXPECT_EQ(code("{}"), "result.version");
  EXPECT_EQ(code("[]"), "result.version");
  EXPECT_EQ(code(with(good, "\"schema_version\": 1", "\"schema_version\": 2")), "result.version");
  EXPECT_EQ(code(with(good, "\"outcome\": \"fail\"", "\"outcome\": \"fine\"")), "result.malformed");
  EXPECT_EQ(code(with(good, "\"whole\": 14", "\"whole\": 0")), "result.malformed");
  EXPECT_EQ(code(with(good, "\"whole\": 14", "\"whole\": 14.5")), "result.malformed");
  EXPECT_EQ(code(with(good, "\"unit\": \"percent\"", "\"unit\": \"count\"")), "result.malformed");
  EXPECT_EQ(code(with(good, "\"total\": 412", "\"total\": 99999999999999999999")),
            "result.malformed");
  EXPECT_EQ(code(with(good, "\"exit_code\": 1,", "")), "result.malformed");
  EXPECT_EQ(code(good.substr(0, good.size() / 2)), "json.malformed");
}

TEST(Result, RefusesWhatNoChangeCanBring) {
  std::string good;
  for (const Sample& sample : sample_verdicts()) {
    if (sample.name != "waived") continue;
    Verdict verdict = sample.verdict;
    verdict.overview.patch = PatchTotals{11, 7, 12, 0, 3, 0, 9};
    verdict.run.policy.loosened = {"gate tests: removed"};
    verdict.run.baseline = BaselineInfo{"3f2a1c9d04e1", 34, 56};
    good = renderer_named("json")->render(verdict, Style{});
  }
  const auto refusal = [&](std::string_view from, std::string_view to) {
    const Result<Verdict> read = read_result(with(good, from, to), "result.json");
    return read ? "" : read.error().message;
  };
  EXPECT_EQ(refusal("\"moved\": 9", "\"moved\": 9"), "");
  EXPECT_EQ(refusal("\"moved\": 9", "\"moved\": -9"),
            "expected from 0 to 10^12 lines in each class");
  EXPECT_EQ(refusal("\"covered\": 11,", "\"covered\": 9223372036854775807,"),
            "expected from 0 to 10^12 lines in each class");
  EXPECT_EQ(refusal("\"covered\": 1810", "\"covered\": 2205"),
            "expected \"covered\" between 0 and \"total\"");
  EXPECT_EQ(refusal("\"covered\": 1810", "\"covered\": -1"),
            "expected \"covered\" between 0 and \"total\"");
  EXPECT_EQ(refusal("\"state\": \"used\"", "\"state\": \"fine\""),
            "expected a known word for \"state\"");
  EXPECT_EQ(refusal("\"waived\": 2", "\"waived\": -2"), "expected \"waived\" from 0 to 10^12");
  EXPECT_EQ(refusal("\"gate tests: removed\"", "12"), "expected a text in \"loosened\"");
  EXPECT_EQ(refusal("\"tightened\": []", "\"tightened\": null"),
            "expected a list for \"tightened\"");
  EXPECT_EQ(refusal("\"bootstrap\": false", "\"bootstrap\": 0"),
            "expected true or false for \"bootstrap\"");
  EXPECT_EQ(refusal("\"distance\": 34", "\"distance\": -34"),
            "expected a \"distance\" of 0 or more");
  EXPECT_EQ(refusal("\"distance\": 34,", ""), "expected a key \"distance\"");
}

TEST(Result, MistakesAreFoundByLine) {
  const std::string good = renderer_named("json")->render(sample_verdicts()[1].verdict, Style{});
  const auto read = read_result(with(good, "\"exit_code\": 1", "\"exit_code\": true"), "r.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "expected a number for \"exit_code\"");
  EXPECT_EQ(read.error().where, "r.json:8");
}

/// What the value has and the schema does not say, or the other way round; empty when they agree.
std::string disagreement(const JsonValue& value, const JsonValue& schema, const std::string& at) {
  static const char* const names[] = {"object", "array", "string", "integer", "boolean", "null"};
  const std::string is = names[static_cast<std::size_t>(value.kind)];
  if (const JsonValue* only = schema.find("const")) {
    return only->kind == value.kind && only->text == value.text ? "" : at + " is no constant";
  }
  if (const JsonValue* words = schema.find("enum")) {
    for (const JsonValue& word : words->values) {
      if (word.text == value.text) return "";
    }
    return at + " is no known word";
  }
  const JsonValue* type = schema.find("type");
  if (type == nullptr) return at + " has no type";
  bool fits = type->text == is;
  for (const JsonValue& one : type->values) fits = fits || one.text == is;
  if (!fits) return at + " is " + is;
  if (value.kind == JsonKind::array && !value.values.empty()) {
    const JsonValue* items = schema.find("items");
    if (items == nullptr) return at + " has no items";
    for (const JsonValue& item : value.values) {
      const std::string found = disagreement(item, *items, at + "[]");
      if (!found.empty()) return found;
    }
  }
  if (value.kind != JsonKind::object) return "";
  const JsonValue* properties = schema.find("properties");
  const JsonValue* required = schema.find("required");
  if (properties == nullptr || required == nullptr) return at + " has no properties";
  if (required->values.size() != value.keys.size()) return at + " lacks a key or has too many";
  for (std::size_t i = 0; i < value.keys.size(); ++i) {
    const JsonValue* property = properties->find(value.keys[i]);
    if (property == nullptr) return at + "." + value.keys[i] + " is not in the schema";
    const std::string found = disagreement(value.values[i], *property, at + "." + value.keys[i]);
    if (!found.empty()) return found;
  }
  return "";
}

TEST(Result, IsWhatItsSchemaSays) {
  const auto schema = text::parse_json(result_schema(), "schema.json");
  ASSERT_TRUE(schema) << schema.error().message;
  EXPECT_EQ(schema.value().find("$schema")->text, "https://json-schema.org/draft/2020-12/schema");
  for (const Sample& sample : sample_verdicts()) {
    const auto json =
        text::parse_json(renderer_named("json")->render(sample.verdict, Style{}), "result.json");
    ASSERT_TRUE(json);
    EXPECT_EQ(disagreement(json.value(), schema.value(), sample.name), "");
  }
}

}  // namespace
}  // namespace tidegate::render
