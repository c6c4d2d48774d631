// Keeps and reads back a code base of 1,000,000 lines: 10,000 files, branches on 30% of the lines,
// 20,000 tests. Prints bytes, and the median milliseconds of `encode` and `decode`.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "history/saved_run.h"

namespace {

using namespace tidegate;

std::mt19937 source(7);
bool in(unsigned percent) { return source() % 100 < percent; }

std::shared_ptr<const Coverage> coverage() {
  Coverage coverage;
  for (unsigned i = 0; i < 10'000; ++i) {
    char path[64];
    std::snprintf(path, sizeof path, "services/mod_%03u/src/part_%u/file_%05u.cpp", i / 100,
                  i / 10 % 10, i);
    FileCoverage file(RepoPath::from(path));
    file.tracked = true;
    for (std::uint32_t line = 1, lines = 0; lines < 100; ++line) {
      if (in(50)) continue;
      ++lines;
      const bool covered = in(80);
      file.add_line(line, covered);
      if (!in(30)) continue;
      for (std::uint64_t arm = 0; arm < 2; ++arm) {
        file.add_arm({line, arm * 0x9E37'79B9'7F4A'7C15ULL + line, covered && in(70)});
      }
    }
    coverage.files.push_back(std::move(file));
  }
  return std::make_shared<const Coverage>(std::move(coverage));
}

std::shared_ptr<const TestReport> tests() {
  TestReport report;
  report.reports = {{"linux", "build/junit.xml"}};
  for (unsigned i = 0; i < 20'000; ++i) {
    TestCase test;
    test.suite = "services.mod_" + std::to_string(i / 200);
    test.class_name =
        "services.mod_" + std::to_string(i / 200) + ".TestPart" + std::to_string(i / 20);
    test.name = "test_" + std::to_string(source() % 1000) + "_holds_the_tide_" + std::to_string(i);
    test.duration_us = source() % 100'000;
    report.cases.push_back(std::move(test));
  }
  return std::make_shared<const TestReport>(std::move(report));
}

template <class Work>
double median_ms(Work work) {
  std::vector<double> rounds;
  for (int i = 0; i < 9; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    rounds.push_back(took.count());
  }
  std::ranges::nth_element(rounds, rounds.begin() + 4);
  return rounds[4];
}

}  // namespace

int main() {
  const history::SavedRun run{std::string(40, 'a'),
                              {{"coverage", {nullptr, coverage()}}, {"unit", {tests(), nullptr}}}};
  const std::string bytes = history::encode(run);
  if (!history::decode(bytes, "bench", Limits{})) return 1;
  const double encoded_ms = median_ms([&] { history::encode(run); });
  const double decoded_ms =
      median_ms([&] { static_cast<void>(history::decode(bytes, "bench", Limits{})); });
  std::printf("%zu %.1f %.1f\n", bytes.size(), encoded_ms, decoded_ms);
  return 0;
}
