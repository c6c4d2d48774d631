// What a change would do to the policy, in words (S8.1).
#include <gtest/gtest.h>

#include "policy/waiver_terms.h"
#include "support/policy_pair.h"

namespace tidegate::policy {
namespace {

std::string gates(const std::string& before, const std::string& after) {
  const std::string modules =
      "modules: {pay: {paths: [\"pay/**\"], tier: critical}, web: {paths: [\"web/**\"]}}\n"
      "artifacts: {unit: a.xml, cov: b.info}\n";
  return told(modules + "gates: {" + before + "}", modules + "gates: {" + after + "}");
}

TEST(Differences, OfGatesAreThatOneIsGoneOrNew) {
  EXPECT_EQ(gates("tests: {}, cov: {gate: coverage, minimum: 1%}", "tests: {}, patch_coverage: {}"),
            "- gate cov removed\n+ gate patch_coverage added\n");
  EXPECT_EQ(gates("a: {gate: tests}", "a: {gate: patch_coverage}"),
            "- gate a: gate tests -> patch_coverage (may loosen it)\n");
}

TEST(Differences, OfSettingsGoTheWayThatTheSettingBinds) {
  EXPECT_EQ(gates("patch_coverage: {minimum: 80%}", "patch_coverage: {minimum: 70%}"),
            "- gate patch_coverage: minimum 80% -> 70%\n");
  EXPECT_EQ(
      gates("tests: {max_failed: 2, min_executed: 9}", "tests: {max_failed: 1, min_executed: 8}"),
      "- gate tests: min_executed 9 -> 8\n+ gate tests: max_failed 2 -> 1\n");
  EXPECT_EQ(gates("coverage: {minimum: 80%}", "coverage: {minimum: 80%, metric: branches}"),
            "- gate coverage: metric branches added (was lines) (may loosen it)\n");
}

TEST(Differences, FillInWhatIsNotSaid) {
  EXPECT_EQ(gates("tests: {max_skipped: 5%}", "tests: {}"),
            "- gate tests: max_skipped 5% removed (now 100%)\n");
  EXPECT_EQ(gates("tests: {}", "tests: {max_flaky: 3}"),
            "+ gate tests: max_flaky 3 added (was none)\n");
  EXPECT_EQ(gates("tests: {max_flaky: 3}", "tests: {max_flaky: none}"),
            "- gate tests: max_flaky 3 -> none\n");
  EXPECT_EQ(gates("patch_coverage: {}",
                  "patch_coverage: {minimum: 80.0%, level: block, modules: all, metric: lines, "
                  "on_no_baseline: warn}"),
            "")
      << "an explicit default is no difference";
}

TEST(Differences, OfLevelsRankADayBetweenWarnAndBlock) {
  const auto levels = [](const std::string& before, const std::string& after) {
    return gates("tests: {level: " + before + "}", "tests: {level: " + after + "}");
  };
  const std::string day = "{warn_until: 2026-12-07}", later = "{warn_until: 2027-01-31}";
  EXPECT_EQ(levels("block", day), "- gate tests: level block -> warn until 2026-12-07\n");
  EXPECT_EQ(levels(day, "block"), "+ gate tests: level warn until 2026-12-07 -> block\n");
  EXPECT_EQ(levels(day, "warn"), "- gate tests: level warn until 2026-12-07 -> warn\n");
  EXPECT_EQ(levels("warn", day), "+ gate tests: level warn -> warn until 2026-12-07\n");
  EXPECT_EQ(levels(day, later),
            "- gate tests: level warn until 2026-12-07 -> warn until 2027-01-31\n");
  EXPECT_EQ(levels(later, day),
            "+ gate tests: level warn until 2027-01-31 -> warn until 2026-12-07\n");
  EXPECT_EQ(levels(day, day), "") << "that a day passes is no change of a policy";
}

TEST(Differences, OfModulesThatAWildcardStandsFor) {
  const auto floors = [](const std::string& values) {
    return "modules: {\"packages/*\": {}, packages/a: {paths: [packages/a/**]}}\n"
           "gates: {coverage: {modules: each, minimum: {default: 60%, \"packages/*\": 80%" +
           values + "}}}";
  };
  EXPECT_EQ(told(floors(""), floors(", packages/a: 70%")),
            "- gate coverage: minimum of packages/a 70% added (was 80%)\n");
}

TEST(Differences, OfLocksAreThatOneOpens) {
  EXPECT_EQ(told("gates: {tests: {}}\nlocked: [tests]", "gates: {tests: {}}"),
            "- locked removes \"tests\"\n");
}

TEST(Differences, OfSettingsAreToldPerSelector) {
  EXPECT_EQ(gates("coverage: {modules: each, minimum: {default: 60%, critical: 85%}}",
                  "coverage: {modules: each, minimum: {default: 60%, critical: 80%}}"),
            "- gate coverage: minimum of critical 85% -> 80%\n");
  EXPECT_EQ(gates("coverage: {modules: each, minimum: {default: 60%, critical: 85%}}",
                  "coverage: {modules: each, minimum: 60%}"),
            "- gate coverage: minimum of critical 85% removed (now 60%)\n");
  EXPECT_EQ(gates("coverage: {modules: each, minimum: {default: 60%, critical: 85%}}",
                  "coverage: {modules: each, minimum: 85%}"),
            "+ gate coverage: minimum 60% -> 85%\n");
  EXPECT_EQ(gates("coverage: {modules: each, minimum: {default: 60%, critical: 85%}}",
                  "coverage: {modules: each, minimum: {default: 60%, critical: 85%, pay: 40%}}"),
            "- gate coverage: minimum of pay 40% added (was 85%)\n")
      << "before, its tier decided";
}

TEST(Differences, OfWhatEveryGateUnderstands) {
  EXPECT_EQ(gates("tests: {}", "tests: {level: warn, on_no_baseline: skip, from: [unit]}"),
            "- gate tests: level block -> warn\n"
            "- gate tests: from all that feed it -> unit (may loosen it)\n"
            "- gate tests: on_no_baseline warn -> skip\n");
  EXPECT_EQ(
      gates("coverage: {minimum: 1%, modules: [pay]}", "coverage: {minimum: 1%, modules: each}"),
      "+ gate coverage: modules pay -> each\n");
  EXPECT_EQ(gates("coverage: {minimum: 1%, modules: [pay, web]}",
                  "coverage: {minimum: 1%, modules: [web]}"),
            "- gate coverage: modules pay, web -> web\n");
  EXPECT_EQ(gates("coverage: {minimum: 1%, modules: each}", "coverage: {minimum: 1%}"),
            "- gate coverage: modules each -> all (may loosen it)\n");
  EXPECT_EQ(gates("tests: {}", "tests: {when: {event: push}}"),
            "- gate tests: when event any -> push\n");
  EXPECT_EQ(gates("tests: {when: {event: push, changed: [\"a/**\"]}}",
                  "tests: {when: {event: local, changed: [\"a/**\", \"b/**\"]}}"),
            "- gate tests: when event push -> local (may loosen it)\n"
            "+ gate tests: when changed a/** -> a/**, b/**\n");
}

std::string artifacts(const std::string& before, const std::string& after) {
  return told("artifacts: {" + before + "}\ngates: {tests: {}}",
              "artifacts: {" + after + "}\ngates: {tests: {}}");
}

TEST(Differences, OfArtifactsSayWhatIsDemandedLess) {
  EXPECT_EQ(artifacts("a: x.xml, b: {files: y.xml, required: false}", "c: z.xml"),
            "- artifact a removed\n- artifact b removed (may loosen it)\n"
            "- artifact c added (may loosen it)\n");
  EXPECT_EQ(artifacts("a: {files: x.xml, min_files: 4, max_age: 2h}",
                      "a: {files: y.xml, required: false, format: junit, min_match: 10%}"),
            "- artifact a: format by content -> junit (may loosen it)\n"
            "- artifact a: files adds \"y.xml\" (may loosen it)\n"
            "- artifact a: files removes \"x.xml\" (may loosen it)\n"
            "- artifact a: min_files 4 -> 1\n"
            "- artifact a: required true -> false\n"
            "- artifact a: max_age 2h -> none\n"
            "- artifact a: min_match 50% -> 10%\n");
  EXPECT_EQ(artifacts("a: {parts: {one: a, two: b}}", "a: {parts: {two: c, three: d}}"),
            "- artifact a: part one removed\n- artifact a: part two b -> c (may loosen it)\n"
            "+ artifact a: part three added\n");
}

TEST(Differences, OfArtifactsSayWhatIsLeftOut) {
  EXPECT_EQ(
      artifacts("a: {files: x, sources: [\"src/**\"], exclude: [\"gen/**\"], empty_files: broken}",
                "a: {files: x, exclude: [\"src/legacy/**\"], unmeasured: ignore, "
                "tracked: allow, retries: merge, when: {branch: main}}"),
      "- artifact a: tracked deny -> allow\n"
      "- artifact a: empty_files broken -> note\n"
      "- artifact a: retries no -> merge\n"
      "- artifact a: sources removes \"src/**\"\n"
      "- artifact a: exclude adds \"src/legacy/**\"\n"
      "- artifact a: unmeasured auto -> ignore\n"
      "- artifact a: when branch any -> main\n"
      "+ artifact a: exclude removes \"gen/**\"\n");
}

TEST(Differences, OfModules) {
  const auto modules = [](const std::string& before, const std::string& after) {
    return told("modules: {" + before + "}\ngates: {tests: {}}",
                "modules: {" + after + "}\ngates: {tests: {}}");
  };
  const std::string one = "a: {paths: [\"a/**\"], tier: critical, weight: 5}";
  EXPECT_EQ(modules(one, "a: {paths: [\"b/**\"], measured: false, owner: me}"),
            "- module a: tier critical -> none\n"
            "- module a: measured true -> false\n"
            "- module a: paths adds \"b/**\" (may loosen it)\n"
            "- module a: paths removes \"a/**\" (may loosen it)\n"
            "- module a: weight 5 -> 1 (may loosen it)\n");
  EXPECT_EQ(modules(one, "b: {paths: [\"a/**\"], measured: false}"),
            "- module a removed (may loosen it)\n- module b added, measured false\n");
  EXPECT_EQ(modules(one + ", b: {paths: [c]}", "b: {paths: [c]}, " + one),
            "- modules in another order: the first that matches has a file (may loosen it)\n");
}

TEST(Differences, OfTheRest) {
  EXPECT_EQ(told("gates: {tests: {}}",
                 "exclude: [\"src/legacy/**\"]\nskip_if_only_changed: [\"**/*.md\"]\nbase: dev\n"
                 "baseline: {store: \"dir:b\", ref: refs/heads/b, max_distance: 9, max_age: 1d}\n"
                 "waiver_max: 365d\ngates: {tests: {}}"),
            "- exclude adds \"src/legacy/**\"\n"
            "- skip_if_only_changed adds \"**/*.md\"\n"
            "- base by default -> dev (may loosen it)\n"
            "- baseline: store git -> dir:b (may loosen it)\n"
            "- baseline: ref refs/tidegate/baselines -> refs/heads/b (may loosen it)\n"
            "- baseline: max_distance 50 -> 9 (may loosen it)\n"
            "- baseline: max_age 30d -> 1d (may loosen it)\n"
            "- waiver_max 180d -> 365d\n");
  EXPECT_EQ(told("exclude: [a]\ngates: {tests: {}}", "gates: {tests: {}}"),
            "+ exclude removes \"a\"\n");
}

std::string waiver(const std::string& match, const std::string& expires) {
  return "  - {gate: tests, match: {" + match + "}, reason: r, owner: o, expires: " + expires +
         "}\n";
}

TEST(Differences, OfWaivers) {
  const std::string begin = "gates: {tests: {}}\nwaivers:\n";
  EXPECT_EQ(told(begin + waiver("test: A", "2027-01-31") + waiver("test: B", "2027-01-31") +
                     waiver("test: C", "2027-01-31"),
                 begin + waiver("test: B", "2027-06-30") + waiver("test: C", "2027-01-01") +
                     waiver("test: D, path: x", "2027-01-01")),
            "- waiver of gate tests (test B) extended 2027-01-31 -> 2027-06-30\n"
            "- waiver of gate tests (path x, test D) added until 2027-01-01\n"
            "+ waiver of gate tests (test C) shortened 2027-01-31 -> 2027-01-01\n"
            "+ waiver of gate tests (test A) removed\n");
}

TEST(Differences, StandOnOneLineAndAreCut) {
  const std::string glob = std::string(70, 'x') + "/**";
  EXPECT_EQ(told("gates: {tests: {}}", "exclude: [\"" + glob + "\"]\ngates: {tests: {}}"),
            "- exclude adds \"" + std::string(60, 'x') + "\u2026\"\n");
  std::string many = "exclude: [";
  for (int i = 0; i < 120; ++i) many += "\"g" + std::to_string(i) + "\", ";
  const Differences differences =
      compare_policies(read_words("gates: {tests: {}}"), read_words(many + "]\ngates: {tests: {}}"),
                       differing_words());
  ASSERT_EQ(differences.loosened.size(), 101U);
  EXPECT_EQ(differences.loosened.back(), "and 20 more");
}

TEST(Differences, AreNoneOfAPolicyToItself) {
  const std::string text =
      "artifacts: {a: {files: [x, y], min_files: 2, when: {event: push}}}\n"
      "modules: {m: {paths: [m], tier: core}, n: {paths: [n]}}\nexclude: [z, q]\n"
      "gates: {tests: {max_failed: 1}, coverage: {minimum: {default: 1%, core: 2%}, modules: "
      "each}}\n"
      "waivers:\n" +
      waiver("test: A", "2027-01-31");
  EXPECT_EQ(told(text, text), "");
}

TEST(OverlongWaivers, AreNamedWithTheirPlace) {  // S8.2
  const Policy policy =
      read_words("waiver_max: 10d\ngates: {tests: {}}\nwaivers:\n" +
                 waiver("test: A", "2026-12-01") + waiver("test: B", "2026-12-02"));
  const Errors errors = overlong_waivers(policy, "2026-11-21");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors.front().where, "tidegate.yml:6:5");
  EXPECT_EQ(errors.front().message,
            "the waiver expires on 2026-12-02, in 11 days; waiver_max allows 10d");
}

}  // namespace
}  // namespace tidegate::policy
