// No key of a policy can change in silence (S8.1).
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "policy/tables.h"
#include "support/policy_pair.h"

namespace tidegate::policy {
namespace {

/// A key and two values for it, of which the second is another demand.
struct Sample {
  std::string_view key, one, other;
};

/// Whether every key of a table, when its value changes, is told. `wrap` puts "key: value" into a
/// policy; `mute` are keys that judge nothing, or that are compared elsewhere.
template <class T, class Wrap>
void expect_all_told(std::span<const Key<T>> keys, const std::vector<Sample>& samples,
                     const std::set<std::string_view>& mute, Wrap wrap) {
  for (const Key<T>& key : keys) {
    if (mute.contains(key.row.name)) continue;
    const auto sample = std::ranges::find(samples, key.row.name, &Sample::key);
    ASSERT_NE(sample, samples.end()) << key.row.name << ": compare it, and give it a sample";
    const std::string opening = std::string(key.row.name) + ": ";
    EXPECT_NE(
        told(wrap(opening + std::string(sample->one)), wrap(opening + std::string(sample->other))),
        "")
        << key.row.name;
  }
}

TEST(Differences, AreToldOfEveryKeyThatAPolicyHas) {
  expect_all_told(
      policy_keys(),
      {{"exclude", "a", "b"},
       {"skip_if_only_changed", "a", "b"},
       {"base", "a", "b"},
       {"locked", "tests", "gates"},
       {"waiver_max", "1d", "2d"}},
      {"version", "requires", "extends", "modules", "artifacts", "baseline", "gates", "waivers"},
      [](const std::string& row) { return row + "\ngates: {tests: {}}"; });
  expect_all_told(
      baseline_keys(),
      {{"store", "git", "\"dir:a\""},
       {"ref", "refs/a", "refs/b"},
       {"max_distance", "1", "2"},
       {"max_age", "1d", "2d"}},
      {}, [](const std::string& row) { return "baseline: {" + row + "}\ngates: {tests: {}}"; });
  expect_all_told(module_keys(),
                  {{"paths", "a", "b"},
                   {"tier", "a", "b"},
                   {"weight", "1", "2"},
                   {"measured", "true", "false"}},
                  {"owner"}, [](const std::string& row) {
                    return "modules: {\"a/*\": {" + row + "}, z: {paths: [z]}}\ngates: {tests: {}}";
                  });
  expect_all_told(gate_keys(),
                  {{"gate", "coverage", "weighted_coverage"},
                   {"level", "warn", "block"},
                   {"from", "a", "b"},
                   {"modules", "a", "b"},
                   {"on_no_baseline", "warn", "skip"},
                   {"when", "{event: push}", "{event: local}"}},
                  {}, [](const std::string& row) {
                    return "artifacts: {a: x, b: y}\nmodules: {a: {paths: a}, b: {paths: b}}\n"
                           "gates: {" +
                           std::string(row.starts_with("gate:") ? "x" : "coverage") + ": {" + row +
                           ", minimum: 1%}}";
                  });
}

TEST(Differences, AreToldOfEveryKeyThatAnArtifactHas) {
  const std::vector<Sample> samples = {{"format", "lcov", "junit"},
                                       {"files", "a", "b"},
                                       {"parts", "{a: b}", "{a: c}"},
                                       {"min_files", "1", "2"},
                                       {"retries", "no", "merge"},
                                       {"strip", "a", "b"},
                                       {"prefix", "a", "b"},
                                       {"sources", "a", "b"},
                                       {"exclude", "a", "b"},
                                       {"min_match", "1%", "2%"},
                                       {"required", "true", "false"},
                                       {"max_age", "1d", "2d"},
                                       {"when", "{event: push}", "{event: local}"},
                                       {"record", "a", "b"},
                                       {"exit_code", "0, record: r", "1, record: r"},
                                       {"feeds", "tests", "coverage"},
                                       {"tools", "a", "b"},
                                       {"tolerate", "a", "b"},
                                       {"empty", "broken", "clean"},
                                       {"empty_files", "note", "broken"},
                                       {"tracked", "deny", "allow"},
                                       {"unmeasured", "auto", "ignore"}};
  expect_all_told(artifact_keys(), samples, {}, [](const std::string& row) {
    const bool files = row.starts_with("files:") || row.starts_with("parts:");
    return "artifacts: {a: {" + std::string(files ? "" : "files: f, ") + row +
           "}}\ngates: {tests: {}}";
  });
}

}  // namespace
}  // namespace tidegate::policy
