// JSON is written so that no log obeys it, and read so that no document surprises us.
#include <gtest/gtest.h>

#include "support/hostile_text.h"
#include "text/json_reader.h"
#include "text/json_writer.h"

namespace tidegate::text {
namespace {

using test::hostile_texts;
using test::obeyed_in;

std::string code_of(std::string_view document) {
  const auto parsed = parse_json(document, "r.json");
  return parsed ? "" : parsed.error().code + " at " + parsed.error().where;
}

TEST(JsonWriter, LaysOutTwoSpacesALevel) {
  JsonWriter writer;
  writer.open_object().key("rows").open_array().number(-12).boolean(true).null().close_array();
  writer.key("none").open_array().close_array().key("text").text("a\"b\\c").close_object();
  EXPECT_EQ(writer.take(),
            "{\n  \"rows\": [\n    -12,\n    true,\n    null\n  ],\n  \"none\": [],\n"
            "  \"text\": \"a\\\"b\\\\c\"\n}\n");
}

TEST(JsonWriter, EscapesWhatALogWouldObeyAndLosesNothing) {
  for (const std::string& text : hostile_texts()) {
    JsonWriter writer;
    writer.open_object().key(text).text(text).close_object();
    const std::string json = writer.take();
    EXPECT_EQ(obeyed_in(json), "");
    const auto parsed = parse_json(json, "r.json");
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_EQ(parsed.value().keys[0], parsed.value().values[0].text);
    if (text.find_first_of("\xff\x9b\xed\xf4") == std::string::npos) {
      EXPECT_EQ(parsed.value().keys[0], text);
    }
  }
}

TEST(JsonReader, KeepsNumbersAsTheyAreSpelled) {
  const auto parsed = parse_json("\xEF\xBB\xBF{\"a\": [1.50, -0, 9223372036854775808]}", "r.json");
  ASSERT_TRUE(parsed) << parsed.error().message;
  const JsonValue* numbers = parsed.value().find("a");
  ASSERT_NE(numbers, nullptr);
  EXPECT_EQ(numbers->values[0].text, "1.50");
  EXPECT_EQ(numbers->values[1].text, "-0");
  EXPECT_EQ(numbers->values[2].text, "9223372036854775808");
  EXPECT_EQ(parsed.value().find("b"), nullptr);
}

TEST(JsonReader, KnowsTheLineOfEveryValue) {
  const auto parsed = parse_json("{\n\"a\":\n\n12,\n\"b\": [\n\"x\"]\n}\n", "r.json");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed.value().line, 1);
  EXPECT_EQ(parsed.value().find("a")->line, 4);
  EXPECT_EQ(parsed.value().find("b")->values[0].line, 6);
}

TEST(JsonReader, RefusesWhatIsNotJson) {
  const std::string nul("{}\0", 3);
  for (const std::string_view document :
       {std::string_view(""), std::string_view("{"), std::string_view("{} {}"),
        std::string_view("[1,]"), std::string_view("[01]"), std::string_view("[NaN]"),
        std::string_view("// no\n[]"), std::string_view("[\"\xff\"]"), std::string_view("['a']"),
        std::string_view("[\"\\ud800\"]"), std::string_view("[1e999]"), std::string_view(nul)}) {
    EXPECT_TRUE(code_of(document).starts_with("json.malformed at r.json:")) << document;
  }
  EXPECT_EQ(code_of("[1,\n2,\n"), "json.malformed at r.json:3");
}

TEST(JsonReader, RefusesHalfOfASurrogatePair) {
  for (const std::string_view half : {"\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud800x"}) {
    const std::string text(half);
    EXPECT_EQ(code_of("[1,\n\"" + text + "\"]"), "json.malformed at r.json:2") << text;
    EXPECT_EQ(code_of("{\"" + text + "\": 1}"), "json.malformed at r.json:1") << text;
  }
  EXPECT_EQ(code_of("[\"\\ud83d\\ude00\\n\xED\x9F\xBF\"]"), "") << "a whole pair, and U+D7FF";
}

/// Plain text is taken eight bytes at a time.
TEST(JsonReader, FindsWhatIsNotPlainWhereverItStands) {
  for (std::size_t before = 0; before < 24; ++before) {
    const std::string plain(before, '~');
    for (const std::string_view end : {"", "a", "abcdefgh"}) {
      const std::string rest = std::string(end) + "\"]";
      const auto parsed = parse_json("[\"" + plain + "\\\"\xC3\xA9\x7F" + rest, "r.json");
      ASSERT_TRUE(parsed) << before;
      EXPECT_EQ(parsed.value().values[0].text, plain + "\"\xC3\xA9\x7F" + std::string(end));
      for (const std::string_view bad : {"\x1F", "\x01", "\n", "\x80", "\xFF", "\\x"}) {
        EXPECT_NE(code_of("[\"" + plain + std::string(bad) + rest), "") << before;
      }
    }
  }
}

TEST(JsonReader, RefusesAKeyThatRepeatsAmongMany) {
  std::string members;
  for (int i = 0; i < 100; ++i) members += "\"k" + std::to_string(i) + "\": {\"k0\": 1}, ";
  EXPECT_EQ(code_of("{" + members + "\"x\": 1}"), "");
  for (const std::string_view again : {"k0", "k30", "k31", "k32", "k99"}) {
    EXPECT_EQ(code_of("{" + members + "\"" + std::string(again) + "\": 1}"),
              "json.repeated_key at r.json:1");
  }
}

TEST(JsonReader, RefusesRepeatedKeys) {
  EXPECT_EQ(code_of("{\"a\": 1,\n\"a\": 2}"), "json.repeated_key at r.json:2");
  EXPECT_EQ(code_of("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 2}]}"), "");
  EXPECT_EQ(code_of("{\"a\": 1, \"\\u0061\": 2}"), "json.repeated_key at r.json:1");
}

TEST(JsonReader, RefusesDepthWithoutUsingTheStack) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(code_of(nested(json_depth_max)), "");
  EXPECT_EQ(code_of(nested(json_depth_max + 1)), "json.too_deep at r.json:1");
  EXPECT_EQ(code_of(nested(10'000'000)), "json.too_deep at r.json:1");
}

TEST(JsonReader, PassesOnTheErrorsOfSourceAndSink) {
  const ByteSource broken = [](std::span<char>) -> Result<std::size_t> {
    return Error{"file.unreadable", "cannot be read", "r.json", ""};
  };
  const auto ignore = [](const JsonEvent&) -> Result<Done> { return done; };
  EXPECT_EQ(read_json(broken, "r.json", ignore).error().code, "file.unreadable");
  ByteSource letters = [sent = 0](std::span<char> buffer) mutable -> Result<std::size_t> {
    constexpr std::string_view document = "[12,\n34]";
    if (sent == static_cast<int>(document.size())) return std::size_t{0};
    buffer[0] = document[static_cast<std::size_t>(sent++)];
    return std::size_t{1};
  };
  const auto refuse = [](const JsonEvent& event) -> Result<Done> {
    if (event.text == "34") return Error{"sarif.x", "no", std::to_string(event.line), ""};
    return done;
  };
  EXPECT_EQ(read_json(letters, "r.json", refuse).error().where, "2");
}

}  // namespace
}  // namespace tidegate::text
