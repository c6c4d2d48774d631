// Records of commands: their names, what is kept of a command's words, and that what is written can
// be read.
#include <gtest/gtest.h>

#include "app/command_words.h"
#include "app/kept_record.h"
#include "cli/cli.h"
#include "tidegate/record_name.h"

namespace tidegate {
namespace {

using app::KeptRecord;
using Words = std::vector<std::string>;

TEST(RecordName, IsOneHarmlessName) {
  for (const char* name : {"types", "a", "tsc-5.4_x", "_", "0", "A.b"}) {
    EXPECT_TRUE(names_a_record(name)) << name;
  }
  for (const char* name : {"", ".", "..", ".x", "-rf", "a/b", "../x", "a b", "a\nb", "a\\b", "ä"}) {
    EXPECT_FALSE(names_a_record(name)) << name;
  }
  EXPECT_TRUE(names_a_record(std::string(100, 'x')));
  EXPECT_FALSE(names_a_record(std::string(101, 'x')));
  EXPECT_FALSE(names_a_record(std::string("a\0b", 3)));
}

Result<cli::Record> parsed(const Words& words) {
  const Result<cli::Command> command = cli::parse(words, {});
  if (!command) return command.errors();
  return std::get<cli::Record>(command.value().verb);
}

TEST(RecordCommand, KeepsTheWordsBehindTheSeparatorAsTheyAre) {
  const Words words = {"find", "-name", "{}",        "[a,b]", "",     "--",
                       "-C",   "--v",   "--version", "%%",    "\xff", "--help"};
  Words all = {"record", "-o", "out.txt", "--"};
  all.insert(all.end(), words.begin(), words.end());
  EXPECT_EQ(parsed(all).value().command, words);
  EXPECT_EQ(parsed(all).value().output, "out.txt");
  EXPECT_EQ(parsed({"-C", "record", "record", "--", "a"}).value().command, Words{"a"});
}

TEST(RecordCommand, IsNamedAfterItsProgram) {
  const auto name = [](Words command) {
    command.insert(command.begin(), {"record", "--"});
    return parsed(command).value().name;
  };
  EXPECT_EQ(name({"tsc", "--noEmit"}), "tsc");
  EXPECT_EQ(name({"./node_modules/.bin/tsc"}), "tsc");
  EXPECT_EQ(name({"npx", "--yes", "tsc"}), "tsc");
  EXPECT_EQ(name({"env", "CI=1", "mypy", "src"}), "mypy");
  EXPECT_EQ(name({"npx"}), "npx");
  EXPECT_EQ(name({"g++"}), "g__");
  EXPECT_EQ(name({"./.hidden"}), "_.hidden");
  EXPECT_EQ(name({"-rf"}), "_-rf");
  EXPECT_EQ(name({"a/"}), "_");
  EXPECT_EQ(name({std::string(300, 'x')}), std::string(100, 'x'));
}

TEST(RecordCommand, IsRefusedWhenItIsNone) {
  const std::vector<Words> refused = {{"record"},
                                      {"record", "tsc"},
                                      {"record", "tsc", "--noEmit"},
                                      {"record", "--"},
                                      {"record", "--", ""},
                                      {"record", "x", "--", "tsc"},
                                      {"record", "-o", "-", "--", "tsc"},
                                      {"record", "--stream", "stderr", "--", "tsc"},
                                      {"record", "-o", "f", "--stream", "all", "--", "tsc"},
                                      {"record", "--name", "../x", "--", "tsc"},
                                      {"record", "--name", "a\nb", "--", "tsc"},
                                      {"record", "--name", "-rf", "--", "tsc"}};
  for (const Words& words : refused) {
    const auto command = parsed(words);
    ASSERT_FALSE(command) << words.back();
    EXPECT_EQ(command.error().code, "usage.invalid");
  }
}

TEST(CommandWords, LoseWhatLooksLikeASecret) {
  EXPECT_EQ(app::words_to_keep({"tool", "--token=abc", "--api-key", "abc", "-H",
                                "Authorization: Bearer abc", "NPM_TOKEN=abc",
                                "https://me:abc@host/x", "ghp_0123456789abcdef",
                                "--key=eyJhbGciOiJI"
                                "UzI1NiJ9",
                                "--verbose"}),
            (Words{"tool", "--token=(hidden)", "--api-key", "(hidden)", "-H",
                   "Authorization:(hidden)", "NPM_TOKEN=(hidden)", "https://(hidden)@host/x",
                   "(hidden)", "--key=(hidden)", "--verbose"}));
  EXPECT_EQ(app::words_to_keep({"a=1 TOKEN=abc true", "--url=https://x/?q=1&token=abc"}),
            (Words{"a=1 TOKEN=(hidden)", "--url=https://x/?q=1&token=(hidden)"}));
  EXPECT_EQ(app::words_to_keep({"--password", "--force", "x"}),
            (Words{"--password", "--force", "x"}));
}

TEST(CommandWords, AreBounded) {
  EXPECT_LT(app::words_to_keep({std::string(1 << 20, 'x')}).front().size(), 1100U);
  const Words kept = app::words_to_keep(Words(5000, "x"));
  EXPECT_EQ(kept.size(), 201U);
  EXPECT_EQ(kept.back(), "(4800 more)");
}

KeptRecord sample() {
  KeptRecord record;
  record.name = "types";
  record.command = {"npx", "tsc", ""};
  record.folder = "web";
  record.ended = "killed";
  record.exit_code = 137;
  record.duration_ms = 4100;
  record.finished_ms = 1'800'000'000'000;
  record.commit = std::string(40, 'a');
  record.tree = "edited";
  record.output = app::KeptOutput{"build/tsc.txt", "both", 12, std::string(64, '0'), false};
  return record;
}

TEST(KeptRecord, IsReadAsItWasWritten) {
  EXPECT_EQ(app::record_from(app::record_text(sample()), "r").value(), sample());
  KeptRecord bare = sample();
  bare.commit = bare.tree = "";
  bare.output.reset();
  EXPECT_EQ(app::record_from(app::record_text(bare), "r").value(), bare);
}

TEST(KeptRecord, HoldsAnyBytesOfACommandHarmlessly) {
  KeptRecord record = sample();
  record.command = {"\xff\xfe\x80", "a\nb", "\x1b[31m", std::string("a\0b", 3), "##[error]"};
  const std::string text = app::record_text(record);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_TRUE(app::record_from(text, "r"));
}

TEST(KeptRecord, CutOffAnywhereIsNone) {
  const std::string text = app::record_text(sample());
  for (std::size_t end = 0; end + 1 < text.size(); ++end) {
    const auto record = app::record_from(text.substr(0, end), "r");
    ASSERT_FALSE(record) << end;
    EXPECT_EQ(record.error().code, "artifact.record_malformed");
  }
}

TEST(KeptRecord, WithOneMemberWrongIsNone) {
  const std::string text = app::record_text(sample());
  const std::pair<const char*, const char*> edits[] = {
      {"\"exit_code\": 137", "\"exit_code\": 256"},
      {"\"exit_code\": 137", "\"exit_code\": -1"},
      {"\"exit_code\": 137", "\"exit_code\": 1e2"},
      {"\"exit_code\": 137", "\"exit_code\": \"0\""},
      {"\"ended\": \"killed\"", "\"ended\": \"ok\""},
      {"\"name\": \"types\"", "\"name\": \"../x\""},
      {"\"complete\": false", "\"complete\": 0"},
      {"\"bytes\": 12", "\"bytes\": 1.5"},
      {"\"stream\": \"both\"", "\"stream\": 3"},
      {"\"tree\": \"edited\"", "\"tree\": \"x\""},
      {"\"output\"", "\"outputs\""},
      {"\"commit\"", "\"commits\""},
      {"\"000000", "\"00000G"},
      {"\"argv\": [", "\"argv\": [1,"}};
  for (const auto& [from, to] : edits) {
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    std::string edited = text;
    edited.replace(at, std::string(from).size(), to);
    const auto record = app::record_from(edited, "r");
    ASSERT_FALSE(record) << to;
    EXPECT_EQ(record.error().code, "artifact.record_malformed") << to;
  }
  std::string newer = text;
  newer.replace(newer.find("\"schema_version\": 1"), 19, "\"schema_version\": 2");
  EXPECT_EQ(app::record_from(newer, "r").error().code, "artifact.record_too_new");
}

}  // namespace
}  // namespace tidegate
