// Case by case, with the suites around them on a stack.
#include "read/junit.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "read/duration.h"
#include "read/excerpt.h"
#include "read/junit_budget.h"
#include "read/junit_case.h"
#include "read/junit_suite.h"
#include "read/xml.h"

namespace tidegate::read {
namespace {

constexpr std::int64_t duration_us_max = 100'000'000'000'000;  // of all cases of one report
constexpr std::array<std::string_view, 4> roots = {"testsuites", "testsuite", "testrun",
                                                   "testcase"};

bool is_suite(std::string_view name) {
  return name == "testsuite" || name == "testsuites" || name == "testrun";
}

/// Something odd that happened a number of times.
struct Oddity {
  std::int64_t count = 0;
  std::string first, where;

  /// Whether this is the first one: only that is described.
  bool note() { return count++ == 0; }
};

/// Reads one report.
class JunitReport {
 public:
  explicit JunitReport(const Source& source) : source_(source), budget_(source.limits) {
    suites_.emplace_back();
  }
  Result<Reading> read(ByteSource& bytes);

 private:
  Result<Done> opened(std::string_view element, std::string where, const AttributeOf& value);
  Result<Done> closed(std::string_view name);
  Result<Done> unit(const pugi::xml_node& node, const XmlPlace& place);
  Result<Done> add_case(const pugi::xml_node& node, const XmlPlace& place);
  Result<Done> add_within(const pugi::xml_node& node, const XmlPlace& place);
  Result<Done> add_duration(TestCase& test, std::string_view spelled, const pugi::xml_node& node,
                            const XmlPlace& place);
  Result<Done> add_own_error(const pugi::xml_node& node, const XmlPlace& place);
  Result<Done> check(const JunitSuite& suite);
  Result<Done> close(JunitSuite suite);
  Result<Done> close_without_case(JunitSuite suite);
  void note(const JunitSuite& suite, const std::string& mismatch);
  void add_diagnostics();

  const Source& source_;
  TestReport report_;
  std::vector<Diagnostic> diagnostics_;
  std::vector<JunitSuite> suites_;  // the open ones; the first stands for the file
  std::size_t depth_ = 0;           // of the open elements
  CaseBudget budget_;
  std::int64_t duration_us_ = 0;
  Oddity header_differs_, bad_duration_;
};

Result<Reading> JunitReport::read(ByteSource& bytes) {
  const XmlPlan plan{.roots = {roots.begin(), roots.end()},
                     .units = {"testcase", "failure", "error"},
                     .opened =
                         [this](const XmlTag& tag) {
                           return opened(local_name(tag.name()), tag.where(),
                                         [&](std::string_view name) { return tag.value(name); });
                         },
                     .closed = [this](std::string_view name) { return closed(name); },
                     .unit = [this](const pugi::xml_node& node,
                                    const XmlPlace& place) { return unit(node, place); }};
  TG_TRY(read_xml(bytes, source_, plan, diagnostics_));
  std::ranges::move(suites_.front().instead, std::back_inserter(report_.cases));
  add_diagnostics();
  return Reading{.artifact = std::move(report_), .diagnostics = std::move(diagnostics_)};
}

Result<Done> JunitReport::opened(std::string_view element, std::string where,
                                 const AttributeOf& value) {
  ++depth_;
  if (!is_suite(element)) return done;
  const JunitSuite& parent = suites_.back();
  JunitSuite suite;
  suite.name = value("name");
  suite.where = std::move(where);
  suite.depth = depth_;
  suite.claims = claims_in(value);
  suite.path = parent.path;
  if (element == "testsuite" && !suite.name.empty()) {
    suite.path += (suite.path.empty() ? "" : " > ") + suite.name;
  }
  suite.file = value("file");
  if (suite.file.empty()) suite.file = parent.file;
  const auto longest = static_cast<std::int64_t>(std::max(suite.path.size(), suite.file.size()));
  if (longest > source_.limits.path_bytes) {
    return Error{"limit.path_bytes",
                 "expected at most " + std::to_string(source_.limits.path_bytes) +
                     " bytes in the names of suites within suites, got more",
                 suite.where, "--limit path_bytes=N raises the limit"};
  }
  if (!suite.claims.odd_failing.empty()) {
    return Error{"junit.malformed",
                 "expected a number of failing tests, got " + suite.claims.odd_failing,
                 suite.where,
                 {}};
  }
  suites_.push_back(std::move(suite));
  return done;
}

Result<Done> JunitReport::closed(std::string_view name) {
  --depth_;
  if (!is_suite(local_name(name))) return done;
  JunitSuite suite = std::move(suites_.back());
  suites_.pop_back();
  return close(std::move(suite));
}

Result<Done> JunitReport::close(JunitSuite suite) {
  if (suite.tree.cases == 0) return close_without_case(std::move(suite));
  for (TestCase& test : suite.instead) {
    suite.tree.add(tally_of(test));
    report_.cases.push_back(std::move(test));
  }
  TG_TRY(check(suite));
  suites_.back().tree.add(suite.tree);
  return done;
}

/// S3.1: attributes count only where a whole suite tree holds no case at all. Of a suite and the
/// suites within it, those count that claim more failing tests.
Result<Done> JunitReport::close_without_case(JunitSuite suite) {
  if (!suite.claims.odd.empty()) {
    return Error{
        "junit.malformed",
        "expected numbers in the attributes of a suite without a case, got " + suite.claims.odd,
        suite.where,
        {}};
  }
  const bool within = !suite.instead.empty();
  for (const TestCase& test : suite.instead) suite.tree.add(tally_of(test));
  const std::int64_t more = suite.claims.failing() - suite.tree.failing;
  // Between equals, the sums of the root serve only when no suite within it has numbers.
  const bool is_root = suites_.size() == 1 && suite.path.empty();
  if (suite.claims.any() && (more > 0 || (more == 0 && !(is_root && within)))) {
    for (const TestCase& test : suite.instead) budget_.give_back(test);
    suite.instead = suite.counted();
    for (const TestCase& test : suite.instead) budget_.take(test);
    if (budget_.is_spent()) return budget_.error(suite.where);
  }
  std::string mismatch = within ? suite.mismatch() : "";
  const std::int64_t tests = suite.claims.tests.value_or(suite.claims.not_passed());
  if (tests < suite.claims.not_passed()) {
    mismatch = "claims " + std::to_string(tests) + " tests, of which " +
               std::to_string(suite.claims.not_passed()) + " failed or were skipped";
  }
  note(suite, mismatch);
  std::ranges::move(suite.instead, std::back_inserter(suites_.back().instead));
  return done;
}

void JunitReport::note(const JunitSuite& suite, const std::string& mismatch) {
  if (mismatch.empty() || !header_differs_.note()) return;
  header_differs_.first = excerpt(suite.name) + " " + mismatch;
  header_differs_.where = suite.where;
}

Result<Done> JunitReport::check(const JunitSuite& suite) {
  if (suite.claims.failing() > 0 && !suite.tree.trouble) {
    return Error{"tests.incomplete",
                 "the suite " + excerpt(suite.name) + " claims " +
                     std::to_string(suite.claims.failing()) +
                     " failing tests and shows none: failing cases are lost",
                 suite.where, "see whether the tool that writes the report was stopped"};
  }
  note(suite, suite.mismatch());
  return done;
}

Result<Done> JunitReport::unit(const pugi::xml_node& node, const XmlPlace& place) {
  if (local_name(node.name()) == "testcase") return add_case(node, place);
  // Only a failure right within a suite is the suite's own.
  if (depth_ != suites_.back().depth) return done;
  return add_own_error(node, place);
}

Result<Done> JunitReport::add_case(const pugi::xml_node& node, const XmlPlace& place) {
  JunitCase read = case_in(node);
  JunitSuite& suite = suites_.back();
  TestCase& test = read.test;
  test.suite = suite.path;
  if (test.file.empty()) test.file = suite.file;
  TG_TRY(add_duration(test, read.time, node, place));
  CaseTally tally = tally_of(test);
  tally.trouble = tally.trouble || read.shows_trouble;
  suite.direct.add(tally);
  suite.tree.add(tally);
  budget_.take(test);
  if (budget_.is_spent()) return budget_.error(place.at(node));
  report_.cases.push_back(std::move(test));
  return add_within(node, place);
}

/// Cases within a case, and suites of them, which are no units of their own.
Result<Done> JunitReport::add_within(const pugi::xml_node& node, const XmlPlace& place) {
  for (const pugi::xml_node& child : node) {
    if (child.type() != pugi::node_element) continue;
    const std::string_view element = local_name(child.name());
    if (element == "testcase") {
      TG_TRY(add_case(child, place));
    } else if (is_suite(element)) {
      TG_TRY(opened(element, place.at(child), [&](std::string_view name) -> std::string {
        return child.attribute(std::string(name).c_str()).value();
      }));
      TG_TRY(add_within(child, place));
      TG_TRY(closed(element));
    } else if ((element == "failure" || element == "error") && is_suite(local_name(node.name()))) {
      TG_TRY(add_own_error(child, place));
    } else {
      TG_TRY(add_within(child, place));
    }
  }
  return done;
}

/// S3.6: NaN and negative durations are 0, and noted.
Result<Done> JunitReport::add_duration(TestCase& test, std::string_view spelled,
                                       const pugi::xml_node& node, const XmlPlace& place) {
  const auto duration = parse_seconds(spelled);
  if (!duration || duration->us > duration_us_max - duration_us_) {
    return Error{"junit.malformed",
                 "expected seconds, in sum less than three years, got " + excerpt(spelled),
                 place.at(node),
                 {}};
  }
  if (duration->mended && bad_duration_.note()) {
    bad_duration_.first = excerpt(spelled);
    bad_duration_.where = place.at(node);
  }
  test.duration_us = duration->us;
  duration_us_ += duration->us;
  return done;
}

/// S3.5: a suite that could not even start is one errored case, named after the suite.
Result<Done> JunitReport::add_own_error(const pugi::xml_node& node, const XmlPlace& place) {
  JunitSuite& suite = suites_.back();
  if (suite.own_trouble) return done;
  suite.own_trouble = true;
  suite.tree.add({.cases = 1, .failing = 1, .trouble = true});
  TestCase test = suite.stand_in(TestOutcome::errored);
  test.message = message_of(node);
  budget_.take(test);
  if (budget_.is_spent()) return budget_.error(place.at(node));
  report_.cases.push_back(std::move(test));
  return done;
}

void JunitReport::add_diagnostics() {
  if (header_differs_.count > 0) {
    diagnostics_.push_back({"tests.header_differs", header_differs_.where,
                            "suites that claim other numbers than they show: " +
                                std::to_string(header_differs_.count) +
                                "; cases that are shown count, else the larger claim of failing "
                                "ones; the first: " +
                                header_differs_.first});
  }
  if (bad_duration_.count > 0) {
    diagnostics_.push_back({"tests.bad_duration", bad_duration_.where,
                            "durations that are negative or no number, and count as 0: " +
                                std::to_string(bad_duration_.count) +
                                "; the first: " + bad_duration_.first});
  }
}

}  // namespace

bool recognizes_junit(std::string_view head) {
  return std::find(roots.begin(), roots.end(), root_name(head)) != roots.end();
}

Result<Reading> read_junit(ByteSource& bytes, const Source& source) {
  return JunitReport(source).read(bytes);
}

}  // namespace tidegate::read
