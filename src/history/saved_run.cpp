// A snapshot, version 1:
//
//   "tidegate-baseline 1 " commit "\n"              readable, so that a person sees what it is
//   artifacts: name, parts, [tests], [coverage], [findings]     ascending by name
//   64 hexadecimal digits                           SHA-256 of all before
//
// What is read was written by somebody else: nothing is returned unless all of it is what `encode`
// would have written.
#include "history/saved_run.h"

#include <algorithm>

#include "history/coverage_bytes.h"
#include "history/findings_bytes.h"
#include "history/tests_bytes.h"
#include "tidegate/hash.h"

namespace tidegate::history {
namespace {

constexpr std::string_view mark = "tidegate-baseline ";
constexpr std::uint64_t version = 1;
constexpr std::size_t seal_size = 64;
constexpr std::size_t artifacts_max = 10'000;

constexpr unsigned has_tests = 1;
constexpr unsigned has_coverage = 2;
constexpr unsigned has_findings = 4;

std::string seal_of(std::string_view body) {
  Sha256 seal;
  seal.add(body);
  return seal.hex();
}

Error broken(std::string message, std::string_view where) {
  return {"baseline.broken", std::move(message), std::string(where), std::string(mend_broken)};
}

/// The number after the mark; 0 when there is none.
std::uint64_t version_of(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char c : bytes.substr(mark.size(), 9)) {
    if (c == ' ' || c == '\n') return number;
    if (c < '0' || c > '9') return 0;
    number = 10 * number + static_cast<std::uint64_t>(c - '0');
  }
  return 0;
}

bool is_object_id(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// What is wrong before anything inside is looked at.
Result<Done> look_at_envelope(std::string_view bytes, std::string_view where,
                              const Limits& limits) {
  if (static_cast<std::int64_t>(bytes.size()) > limits.baseline_bytes) {
    return Error{
        "limit.baseline_bytes",
        "the kept result is larger than " + std::to_string(limits.baseline_bytes) + " bytes",
        std::string(where), "raise --limit baseline_bytes=N if it is meant to be so large"};
  }
  if (!bytes.starts_with(mark)) {
    return broken("expected a kept result of tidegate, got something else", where);
  }
  const std::uint64_t number = version_of(bytes);
  if (number > version) {
    return Error{"baseline.newer_version",
                 "expected a kept result of version " + std::to_string(version) + ", got version " +
                     std::to_string(number),
                 std::string(where), "update tidegate to the version that kept it"};
  }
  const std::size_t body = bytes.size() - std::min(bytes.size(), seal_size);
  if (body == 0 || seal_of(bytes.substr(0, body)) != bytes.substr(body)) {
    return broken("the kept result was cut off or changed", where);
  }
  return done;
}

std::map<std::string, Snapshot, std::less<>> take_artifacts(Unpacker& in, bool& gaps) {
  std::map<std::string, Snapshot, std::less<>> artifacts;
  const std::size_t size = in.count(3);
  if (size > artifacts_max) in.broken("it holds too many artifacts");
  std::string before;
  for (std::size_t i = 0; in.fine() && i < size; ++i) {
    std::string name = in.text(before);
    if (i > 0 && name <= before) in.broken("its artifacts are not in order");
    const unsigned parts = in.byte();
    if (parts > (has_tests | has_coverage | has_findings))
      in.broken("an artifact holds what nobody knows");
    Snapshot artifact;
    if ((parts & has_tests) != 0) artifact.tests = std::make_shared<TestReport>(take_tests(in));
    if ((parts & has_coverage) != 0) {
      artifact.coverage = std::make_shared<Coverage>(take_coverage(in, gaps));
    }
    if ((parts & has_findings) != 0) {
      artifact.findings = std::make_shared<Findings>(take_findings(in));
    }
    artifacts.emplace_hint(artifacts.end(), name, std::move(artifact));
    before = std::move(name);
  }
  if (in.fine() && !in.at_end()) in.broken("something follows its end");
  return artifacts;
}

void look_at_arms(const SavedRun& run, Unpacker& in) {
  for (const auto& [file, numbers] : number_arms(run)) {
    const std::vector<BranchArm>& arms = file->content().arms;
    if (!std::ranges::equal(arms, numbers, {}, &BranchArm::identity)) {
      in.broken("its arms are not numbered one by one");
    }
  }
}

}  // namespace

std::string encode(const SavedRun& run) {
  const ArmNumbers numbers = number_arms(run);
  Packer out;
  out.raw(mark);
  out.raw(std::to_string(version) + " " + run.commit + "\n");
  out.number(run.artifacts.size());
  std::string_view before;
  for (const auto& [name, artifact] : run.artifacts) {
    out.text(name, before);
    before = name;
    out.byte(static_cast<std::uint8_t>((artifact.tests ? has_tests : 0U) |
                                       (artifact.coverage ? has_coverage : 0U) |
                                       (artifact.findings ? has_findings : 0U)));
    if (artifact.tests) put_tests(*artifact.tests, out);
    if (artifact.coverage) put_coverage(*artifact.coverage, numbers, out);
    if (artifact.findings) put_findings(*artifact.findings, out);
  }
  out.raw(seal_of(out.bytes()));
  return std::move(out.bytes());
}

Result<SavedRun> decode(std::string_view bytes, std::string_view where, const Limits& limits) {
  TG_TRY(look_at_envelope(bytes, where, limits));
  bytes.remove_suffix(seal_size);
  const std::string head = std::string(mark) + std::to_string(version) + " ";
  const std::size_t end = bytes.find('\n');
  const bool begins = bytes.starts_with(head) && end != std::string_view::npos;
  const std::string_view commit = begins ? bytes.substr(head.size(), end - head.size()) : "";
  if (!is_object_id(commit)) return broken("the kept result names no commit", where);
  Unpacker in(bytes.substr(end + 1), limits);
  bool gaps = false;
  SavedRun run{std::string(commit), take_artifacts(in, gaps)};
  if (in.fine() && gaps) look_at_arms(run, in);
  if (in.fine()) return run;
  Error trouble = in.trouble();
  trouble.where = where;
  return trouble;
}

}  // namespace tidegate::history
