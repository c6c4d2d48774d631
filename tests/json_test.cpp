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

/// What is told of a document whose source gives that many bytes at a time, or the error's code.
std::string told_of(std::string_view document, std::size_t bytes,
                    const std::function<JsonWish(const JsonEvent&)>& wish) {
  const ByteSource source =
      [=, at = std::size_t{0}](std::span<char> buffer) mutable -> Result<std::size_t> {
    const std::size_t size = document.substr(at, bytes).copy(buffer.data(), buffer.size());
    at += size;
    return size;
  };
  std::string told;
  const auto listen = [&](const JsonEvent& event) -> Result<JsonWish> {
    told += std::to_string(event.line) + "{}[]ktnb0"[static_cast<std::size_t>(event.kind)] +
            std::string(event.text) + " ";
    return wish(event);
  };
  const Result<Done> read = read_json(source, "r.json", listen);
  return read ? told : read.error().code + " at " + read.error().where;
}

JsonWish everything(const JsonEvent&) { return JsonWish::tell; }

TEST(JsonReader, ReadsTheSameInPiecesOfAnySize) {
  const std::string_view documents[] = {
      "\xEF\xBB\xBF{\"a\\n\": [1, -2.50e+3, true, false, null],\n\"\xC3\xA9\": \"\\ud83d\\ude00\"}",
      "[\"abcdefghijklmnop\\\\q\xE2\x80\x94\",\r\n {\"abcdefghijklmnopqrst\": {}} , [ [] ]]\n",
      "[\"\\ud83d\\u0041\"]",
      "[12e]",
      "[1,2",
      "[\"\xE2\x80\"]",
      "{\"a\": \"\n\"}",
      "[tru]"};
  for (const std::string_view document : documents) {
    const std::string whole = told_of(document, 1'000, everything);
    for (std::size_t bytes = 1; bytes <= 20; ++bytes) {
      EXPECT_EQ(told_of(document, bytes, everything), whole) << document << " by " << bytes;
    }
  }
}

TEST(JsonReader, SkipsWhatTheSinkDoesNotWantAndChecksIt) {
  const auto unless = [](std::string_view key) {
    return [=](const JsonEvent& event) {
      const bool unwanted =
          key.empty() ? event.kind == JsonEventKind::open_array : event.text == key;
      return unwanted ? JsonWish::skip : JsonWish::tell;
    };
  };
  constexpr std::string_view document = R"({"a": {"b": [1, {"c": 2}]}, "d": 3, "b": [4], "e": 5})";
  EXPECT_EQ(told_of(document, 99, unless("a")), "1{ 1ka 1kd 1n3 1kb 1[ 1n4 1] 1ke 1n5 1} ");
  EXPECT_EQ(told_of(document, 99, unless("d")),
            "1{ 1ka 1{ 1kb 1[ 1n1 1{ 1kc 1n2 1} 1] 1} 1kd 1kb 1[ 1n4 1] 1ke 1n5 1} ");
  EXPECT_EQ(told_of(document, 99, unless("")), "1{ 1ka 1{ 1kb 1[ 1} 1kd 1n3 1kb 1[ 1ke 1n5 1} ");
  EXPECT_EQ(told_of("[1]", 99, unless("")), "1[ ");
  EXPECT_EQ(told_of(R"({"a": {"b": 1, "b": 2}})", 99, unless("a")),
            "json.repeated_key at r.json:1");
  EXPECT_EQ(told_of("{\"a\": [1,\n2", 99, unless("a")), "json.malformed at r.json:2");
}

TEST(JsonReader, TakesNumbersAsTheStandardSpellsThem) {
  for (const std::string_view good :
       {"0", "-0", "10", "0.5", "1e5", "1E-5", "1.25e+05", "123456789012345678901234567890",
        "1.7e308", "1e-999", "-1.7e308"}) {
    EXPECT_EQ(code_of("[" + std::string(good) + "]"), "") << good;
    EXPECT_EQ(code_of(good), "") << good;
  }
  for (const std::string_view bad : {"00", "-", "01", "+1", ".5", "1.", "1.e5", "1e", "1e+", "--1",
                                     "1-1", "1e1e1", "1e309", "-1e309", "0x1", "1_0", "Infinity"}) {
    EXPECT_EQ(code_of("[" + std::string(bad) + "]"), "json.malformed at r.json:1") << bad;
  }
  EXPECT_EQ(code_of("[1" + std::string(400, '0') + "]"), "json.malformed at r.json:1");
}

TEST(JsonReader, TellsKeysApartThatLookAlike) {
  const std::string_view alike[] = {"",          "a",         "aa",        "aaa",
                                    "aaaa",      "aaaaa",     "aaaaaaaa",  "aaaaaaaaa",
                                    "12345678b", "12345678c", "1234b5678", "1234c5678"};
  const std::string seventeen = "12345678b12345678", other = "12345678c12345678";
  std::string members = "\"" + seventeen + "\": 0, \"" + other + "\": 0";
  for (const std::string_view key : alike) members += ", \"" + std::string(key) + "\": 0";
  EXPECT_EQ(code_of("{" + members + "}"), "");
  for (const std::string_view key : alike) {
    const std::string again = "{" + members + ", \"" + std::string(key) + "\": 0}";
    EXPECT_EQ(code_of(again), "json.repeated_key at r.json:1") << key;
  }
  EXPECT_EQ(code_of("{" + members + ", \"" + other + "\": 0}"), "json.repeated_key at r.json:1");
}

/// Among many they stand in a tree, where each must be what it was.
TEST(JsonReader, TellsKeysOfEverySizeApartAmongMany) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string members = "\"\xC3\xA9\": 0";
  for (std::size_t size = 0; size < 40; ++size)
    members += ", \"" + std::string(letters.substr(0, size)) + "\": 0";
  EXPECT_EQ(code_of("{" + members + "}"), "");
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string key(letters.substr(0, size));
    EXPECT_EQ(code_of("{" + members + ", \"" + key + "\": 0}"), "json.repeated_key at r.json:1")
        << key;
  }
  EXPECT_EQ(code_of("{" + members + ", \"\xC3\xA9\": 0}"), "json.repeated_key at r.json:1");
  EXPECT_EQ(code_of("{" + members + ", \"\xC3\xA8\": 0}"), "");
}

TEST(JsonReader, PassesOnTheErrorsOfSourceAndSink) {
  const ByteSource broken = [](std::span<char>) -> Result<std::size_t> {
    return Error{"file.unreadable", "cannot be read", "r.json", ""};
  };
  const auto ignore = [](const JsonEvent&) -> Result<JsonWish> { return JsonWish::tell; };
  EXPECT_EQ(read_json(broken, "r.json", ignore).error().code, "file.unreadable");
  ByteSource letters = [sent = 0](std::span<char> buffer) mutable -> Result<std::size_t> {
    constexpr std::string_view document = "[12,\n34]";
    if (sent == static_cast<int>(document.size())) return std::size_t{0};
    buffer[0] = document[static_cast<std::size_t>(sent++)];
    return std::size_t{1};
  };
  const auto refuse = [](const JsonEvent& event) -> Result<JsonWish> {
    if (event.text == "34") return Error{"sarif.x", "no", std::to_string(event.line), ""};
    return JsonWish::tell;
  };
  EXPECT_EQ(read_json(letters, "r.json", refuse).error().where, "2");
}

}  // namespace
}  // namespace tidegate::text
