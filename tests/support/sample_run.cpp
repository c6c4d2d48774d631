#include "support/sample_run.h"

#include <algorithm>
#include <random>
#include <set>

namespace tidegate::history {
namespace {

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : source_(seed) {}
  std::uint32_t below(std::uint32_t end) {
    return std::uniform_int_distribution<std::uint32_t>(0, end - 1)(source_);
  }
  bool once_in(std::uint32_t n) { return below(n) == 0; }

  std::string name() {
    static const std::string pieces[] = {"a", "shop", "/", "x.cc", "Ü", " > ", "\n", "tide"};
    std::string text = once_in(9) ? "" : "src/tide";
    for (std::uint32_t i = below(4); i > 0; --i) text += pieces[below(std::size(pieces))];
    return text;
  }

  std::uint32_t line() { return once_in(40) ? 0xFFFF'FFFF - below(3) : 1 + below(300); }

  FileCoverage file(const std::string& path) {
    FileCoverage file(RepoPath::from(path));
    file.tracked = !once_in(5);
    if (once_in(6)) {
      file.add_summary({below(70), 70}, {below(12), 12});
      if (!once_in(3)) return file;
    }
    for (std::uint32_t i = below(60); i > 0; --i) file.add_line(line(), !once_in(3));
    for (std::uint32_t i = below(9); i > 0; --i)
      file.add_branches({line(), below(3), 2 + below(3)});
    for (std::uint32_t i = below(30); i > 0; --i) {
      file.add_arm({line() % 40, std::uint64_t{below(4)} << 60U | below(3), once_in(2)});
    }
    return file;
  }

  std::shared_ptr<const Coverage> coverage() {
    std::set<std::string> paths;
    for (std::uint32_t i = below(12); i > 0; --i) {
      paths.insert("src/" + std::string(1 + below(3), 'm') + "/" + std::to_string(below(30)) +
                   ".cc");
    }
    Coverage coverage;
    for (const std::string& path : paths) coverage.files.push_back(file(path));
    return std::make_shared<const Coverage>(std::move(coverage));
  }

  std::shared_ptr<const TestReport> tests() {
    TestReport report;
    for (std::uint32_t i = 1 + below(3); i > 0; --i) report.reports.push_back({name(), name()});
    const auto reports = static_cast<std::uint32_t>(report.reports.size());
    for (std::uint32_t i = below(40); i > 0; --i) {
      TestCase test;
      test.suite = name();
      test.class_name = name();
      test.name = name();
      test.file = once_in(2) ? "" : name();
      test.line = once_in(2) ? 0 : line();
      test.outcome = static_cast<TestOutcome>(below(4));
      test.flaky = once_in(5);
      test.synthetic = once_in(7);
      test.duration_us = below(100'000);
      test.message = once_in(2) ? "expected 3, got 4" : "";
      test.count = once_in(9) ? 0xFFFF'FFFF : 1;
      test.report = below(reports);
      report.cases.push_back(test);
      if (once_in(6)) report.cases.push_back(test);
    }
    return std::make_shared<const TestReport>(std::move(report));
  }

  Digest digest() { return {std::uint64_t{below(3)} << 40U, 1 + below(4)}; }

  std::shared_ptr<const Findings> findings() {
    Findings findings;
    findings.tools = once_in(3) ? std::vector<std::string>{"eslint", "mypy"}
                                : std::vector<std::string>{"CodeQL"};
    if (once_in(2)) findings.checked_files = below(4000);
    for (std::uint32_t i = below(30); i > 0; --i) {
      Finding finding;
      finding.tool = once_in(4) ? name() : findings.tools.back();
      finding.rule = once_in(9) ? "" : "rule/" + std::string(1 + below(3), 'r');
      finding.severity = all_severities[below(5)];
      finding.message = once_in(2) ? "expected int, got str" : "";
      if (!once_in(7)) finding.location.path = RepoPath::from("src/" + name());
      finding.location.lines = {line(), 0};
      finding.column = below(80);
      finding.tracked = !once_in(4);
      finding.suppressed = once_in(5);
      finding.secret = once_in(9);
      for (const char* kind : {"", "hash/v1", "hash/v2"}) {
        if (once_in(3)) finding.fingerprints.push_back({kind, digest(), once_in(3)});
      }
      if (!once_in(3)) finding.line = digest();
      if (!once_in(6)) finding.masked_message = digest();
      findings.findings.push_back(finding);
      if (once_in(6)) findings.findings.push_back(finding);
    }
    return std::make_shared<const Findings>(std::move(findings));
  }

 private:
  std::mt19937 source_;
};

/// Each arm by its place among all arms of its line, the slow and plain way.
void number_arms_plainly(SavedRun& run) {
  std::map<std::pair<std::string, std::uint32_t>, std::set<std::uint64_t>> known;
  const auto each_arm = [&](auto visit) {
    for (auto& [name, artifact] : run.artifacts) {
      if (!artifact.coverage) continue;
      Coverage coverage = *artifact.coverage;
      for (FileCoverage& file : coverage.files) {
        FileCoverage::Content content = file.content();
        for (BranchArm& arm : content.arms) visit(known[{file.path.str(), arm.line}], arm);
        const bool tracked = file.tracked;
        file = FileCoverage(file.path, content);
        file.tracked = tracked;
      }
      artifact.coverage = std::make_shared<const Coverage>(std::move(coverage));
    }
  };
  each_arm([](auto& names, const BranchArm& arm) { names.insert(arm.identity); });
  each_arm([](const auto& names, BranchArm& arm) {
    arm.identity =
        static_cast<std::uint64_t>(std::distance(names.begin(), names.find(arm.identity)));
  });
}

/// Without what a comparison does not ask for, in an order that knows nothing of the bytes' own.
std::shared_ptr<const Findings> kept_findings(Findings findings) {
  for (Finding& finding : findings.findings) {
    finding.message.clear();
    finding.location.lines = {};
    finding.column = 0;
  }
  std::ranges::sort(findings.findings, {}, [](const Finding& finding) {
    std::string prints;
    for (const Fingerprint& print : finding.fingerprints) {
      prints += print.kind + "\n" + std::to_string(print.value.high) + "\n" +
                std::to_string(print.value.low) + (print.partial ? "\n" : "\t");
    }
    return std::tuple(finding.location.path, finding.tool, finding.rule, finding.severity,
                      finding.suppressed, finding.secret, finding.tracked, finding.line,
                      finding.masked_message, prints);
  });
  return std::make_shared<const Findings>(std::move(findings));
}

bool same_findings(const std::shared_ptr<const Findings>& a,
                   const std::shared_ptr<const Findings>& b) {
  if (!a || !b) return !a && !b;
  const auto one = kept_findings(*a);
  const auto other = kept_findings(*b);
  return one->findings == other->findings && a->tools == b->tools &&
         a->checked_files == b->checked_files && a->inconclusive == b->inconclusive;
}

}  // namespace

SavedRun made_up_run(std::uint32_t seed) {
  Maker make(seed);
  SavedRun run{std::string(make.once_in(2) ? 40 : 64, "0123456789abcdef"[seed % 16]), {}};
  for (const char* name : {"coverage", "coverage-windows", "e2e", "", "unit"}) {
    if (make.once_in(4)) continue;
    Snapshot& artifact = run.artifacts[name];
    if (make.once_in(2)) artifact.coverage = make.coverage();
    if (make.once_in(2)) artifact.tests = make.tests();
    if (make.once_in(2)) artifact.findings = make.findings();
  }
  return run;
}

SavedRun as_kept(SavedRun run) {
  for (auto& [name, artifact] : run.artifacts) {
    if (artifact.findings) artifact.findings = kept_findings(*artifact.findings);
    if (!artifact.tests) continue;
    TestReport report = *artifact.tests;
    for (TestCase& test : report.cases) {
      test.duration_us = 0;
      test.message.clear();
    }
    std::ranges::sort(report.cases, {}, [](const TestCase& test) {
      return std::tuple(test.report, test.suite, test.class_name, test.name, test.file, test.line,
                        test.outcome, test.flaky, test.synthetic, test.count);
    });
    artifact.tests = std::make_shared<const TestReport>(std::move(report));
  }
  number_arms_plainly(run);
  return run;
}

bool same(const SavedRun& a, const SavedRun& b) {
  const auto equal = [](const auto& left, const auto& right) {
    const Snapshot& one = left.second;
    const Snapshot& other = right.second;
    if (left.first != right.first || !one.tests != !other.tests ||
        !one.coverage != !other.coverage) {
      return false;
    }
    if (one.tests &&
        (one.tests->cases != other.tests->cases || one.tests->reports != other.tests->reports)) {
      return false;
    }
    if (!same_findings(one.findings, other.findings)) return false;
    return !one.coverage || one.coverage->files == other.coverage->files;
  };
  return a.commit == b.commit && std::ranges::equal(a.artifacts, b.artifacts, equal);
}

}  // namespace tidegate::history
