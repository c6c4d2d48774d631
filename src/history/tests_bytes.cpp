#include "history/tests_bytes.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace tidegate::history {
namespace {

/// The first byte of a case: its outcome in the lowest two bits, then these. A text that is the one
/// of the case before is left out.
constexpr unsigned outcome_bits = 3;
constexpr unsigned is_flaky = 4;
constexpr unsigned is_synthetic = 8;

struct Text {
  std::string TestCase::* value;
  unsigned same;
};
constexpr std::array<Text, 4> texts = {{{&TestCase::suite, 16},
                                        {&TestCase::class_name, 32},
                                        {&TestCase::name, 64},
                                        {&TestCase::file, 128}}};

auto place_of(const TestCase& test) {
  return std::tuple<std::uint32_t, const std::string&, const std::string&, const std::string&,
                    const std::string&, std::uint32_t, TestOutcome, bool, bool, std::uint32_t>(
      test.report, test.suite, test.class_name, test.name, test.file, test.line, test.outcome,
      test.flaky, test.synthetic, test.count);
}

void put_case(const TestCase& test, const TestCase& before, Packer& out) {
  unsigned bits = static_cast<unsigned>(test.outcome);
  bits |= test.flaky ? is_flaky : 0U;
  bits |= test.synthetic ? is_synthetic : 0U;
  for (const Text& text : texts) bits |= test.*text.value == before.*text.value ? text.same : 0U;
  out.byte(static_cast<std::uint8_t>(bits));
  out.number(test.report - before.report);
  for (const Text& text : texts) {
    if ((bits & text.same) == 0) out.text(test.*text.value, before.*text.value);
  }
  out.number(test.line);
  out.number(test.count);
}

TestCase take_case(const TestCase& before, std::size_t reports, Unpacker& in) {
  TestCase test;
  const unsigned bits = in.byte();
  test.outcome = static_cast<TestOutcome>(bits & outcome_bits);
  test.flaky = (bits & is_flaky) != 0;
  test.synthetic = (bits & is_synthetic) != 0;
  const std::uint64_t last = reports == 0 ? 0 : reports - 1;
  test.report = before.report + static_cast<std::uint32_t>(in.number(last - before.report));
  for (const Text& text : texts) {
    const bool same = (bits & text.same) != 0;
    test.*text.value = same ? in.again(before.*text.value) : in.text(before.*text.value);
    if (!same && test.*text.value == before.*text.value) {
      in.broken("a name is spelled in a way of its own");
    }
  }
  test.line = in.small();
  test.count = in.small();
  return test;
}

}  // namespace

void put_tests(const TestReport& tests, Packer& out) {
  out.number(tests.reports.size());
  ReportSource before;
  for (const ReportSource& source : tests.reports) {
    out.text(source.part, before.part);
    out.text(source.path, before.path);
    before = source;
  }
  std::vector<const TestCase*> cases;
  for (const TestCase& test : tests.cases) cases.push_back(&test);
  std::ranges::sort(cases, {}, [](const TestCase* test) { return place_of(*test); });
  out.number(cases.size());
  const TestCase none;
  const TestCase* previous = &none;
  for (const TestCase* test : cases) {
    put_case(*test, *previous, out);
    previous = test;
  }
}

TestReport take_tests(Unpacker& in) {
  TestReport tests;
  const std::size_t sources = in.count(4);
  for (std::size_t i = 0; in.fine() && i < sources; ++i) {
    const ReportSource before = i == 0 ? ReportSource{} : tests.reports.back();
    ReportSource source{in.text(before.part), ""};
    source.path = in.text(before.path);
    tests.reports.push_back(std::move(source));
  }
  const std::size_t size = in.count(4);
  in.spend(&Limits::test_cases, size);
  tests.cases.reserve(in.fine() ? size : 0);
  const TestCase none;
  for (std::size_t i = 0; in.fine() && i < size; ++i) {
    const TestCase& before = i == 0 ? none : tests.cases.back();
    TestCase test = take_case(before, tests.reports.size(), in);
    if (i > 0 && place_of(test) < place_of(before)) in.broken("its tests are not in order");
    tests.cases.push_back(std::move(test));
  }
  return tests;
}

}  // namespace tidegate::history
