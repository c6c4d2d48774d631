// Every reader against its files in tests/read: what it makes of each stands beside it.
// TIDEGATE_UPDATE=1 writes those goldens anew; read them before you commit them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "read/reader.h"
#include "support/reading_dump.h"

namespace tidegate::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view owed[] = {"typical",        "empty",         "cut-off",    "hostile",
                                     "repeated-files", "windows-paths", "huge-number"};

std::string contents(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

fs::path folder_of(const read::Reader& reader) {
  return fs::path(TG_ROOT) / "tests/read" / reader.name;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  if (fs::exists(folder)) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

fs::path golden_of(fs::path input) { return input.replace_extension(".expected"); }

/// As a program would: the file is recognized by its content, or its format is named.
std::string dump_of(const read::Reader& reader, const fs::path& file, const std::string& text,
                    std::size_t piece_bytes = 1 << 20) {
  const std::string name = file.filename();
  const read::Source source{.name = name, .limits = {}};
  const auto told = read::recognize(source_of(text), source);
  std::string how = told ? std::string(told.value().reader->name) : told.error().code;
  ByteSource bytes = source_of(text, piece_bytes);
  return "looks like " + how + "\n" + dump(reader.read(bytes, source));
}

TEST(Read, EveryReaderHasTheFilesThatItOwes) {
  for (const read::Reader& reader : read::all_readers()) {
    std::set<std::string> stems;
    for (const fs::path& file : files_in(folder_of(reader))) {
      if (file.extension() != ".expected") stems.insert(file.stem());
    }
    for (const std::string_view stem : owed) {
      EXPECT_TRUE(stems.contains(std::string(stem))) << reader.name << " lacks " << stem;
    }
  }
}

TEST(Read, EveryFileIsReadAsItsGoldenSays) {
  const bool update = std::getenv("TIDEGATE_UPDATE") != nullptr;
  for (const read::Reader& reader : read::all_readers()) {
    for (const fs::path& file : files_in(folder_of(reader))) {
      if (file.extension() == ".expected") continue;
      const std::string got = dump_of(reader, file, contents(file));
      if (update) std::ofstream(golden_of(file), std::ios::binary) << got;
      EXPECT_EQ(got, contents(golden_of(file))) << file;
    }
  }
}

TEST(Read, EveryGoldenHasItsFile) {
  for (const read::Reader& reader : read::all_readers()) {
    std::set<fs::path> goldens;
    for (const fs::path& file : files_in(folder_of(reader))) {
      if (file.extension() != ".expected") goldens.insert(golden_of(file));
    }
    for (const fs::path& file : files_in(folder_of(reader))) {
      if (file.extension() != ".expected") continue;
      EXPECT_TRUE(goldens.contains(file)) << file;
    }
  }
}

TEST(Read, TheSizeOfThePiecesMakesNoDifference) {
  for (const read::Reader& reader : read::all_readers()) {
    for (const fs::path& file : files_in(folder_of(reader))) {
      if (file.extension() == ".expected") continue;
      const std::string text = contents(file);
      for (const std::size_t piece_bytes : {1, 7, 64}) {
        EXPECT_EQ(dump_of(reader, file, text, piece_bytes), dump_of(reader, file, text)) << file;
      }
    }
  }
}

TEST(Read, AFileThatIsCutOffAnywhereIsNeverRead) {
  for (const std::string_view format : {"junit", "cobertura", "checkstyle"}) {
    const read::Reader& reader = *read::reader_named(format);
    const fs::path file = folder_of(reader) / "typical.xml";
    std::string text = contents(file);
    ASSERT_FALSE(text.empty());
    text.erase(text.find_last_not_of(" \n") + 1);
    for (std::size_t size = 0; size < text.size(); ++size) {
      ByteSource bytes = source_of(std::string_view(text).substr(0, size));
      const auto reading = reader.read(bytes, {.name = "cut.xml", .limits = {}});
      EXPECT_FALSE(reading) << format << " cut off behind byte " << size;
    }
  }
}

TEST(Read, AReaderThatIsNamedReadsWhatItDoesNotRecognize) {
  const read::Reader* const lcov = read::reader_named("lcov");
  const read::Source source{.name = "x", .limits = {}};
  const auto told = read::recognize(source_of("<testsuites/>"), source, lcov);
  ASSERT_TRUE(told);
  EXPECT_EQ(told.value().reader, lcov);
  EXPECT_EQ(read::reader_named("nonsense"), nullptr);
}

TEST(Read, AFileWithoutAnythingIsToldFromAFileInAnotherFormat) {
  const read::Source source{.name = "x", .limits = {}};
  const auto code = [&](std::string_view text) {
    const auto told = read::recognize(source_of(text), source);
    return told ? std::string(told.value().reader->name) : told.error().code;
  };
  EXPECT_EQ(code(""), "artifact.empty_file");
  EXPECT_EQ(code(" \r\n\t"), "artifact.empty_file");
  EXPECT_EQ(code("\xEF\xBB\xBF"), "artifact.empty_file");
  EXPECT_EQ(code("<html/>"), "artifact.unknown_format");
  EXPECT_EQ(code("<coverage><project/></coverage>"), "artifact.unknown_format");
  EXPECT_EQ(code("\xEF\xBB\xBF <?xml version='1.0'?><!-- x --><!DOCTYPE a>\n<testsuite/>"),
            "junit");
  EXPECT_EQ(code(std::string_view("\xFF\xFE<\0t\0e\0s\0t\0s\0u\0i\0t\0e\0/\0>\0", 26)), "junit");
}

}  // namespace
}  // namespace tidegate::tests
