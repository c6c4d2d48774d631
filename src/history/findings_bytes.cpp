#include "history/findings_bytes.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace tidegate::history {
namespace {

/// The first byte of a finding: its severity in the lowest three bits, then these.
constexpr unsigned severity_bits = 7;
constexpr unsigned is_suppressed = 8;
constexpr unsigned is_secret = 16;
constexpr unsigned is_tracked = 32;
constexpr unsigned has_line = 64;
constexpr unsigned has_message = 128;

auto place_of(const Fingerprint& print) {
  return std::tuple<const std::string&, const Digest&, bool>(print.kind, print.value,
                                                             print.partial);
}

auto place_of(const Finding& finding) {
  return std::tuple<const std::string&, const std::string&, const std::string&, Severity, bool,
                    bool, bool, const Digest&, const Digest&>(
      finding.location.path.str(), finding.tool, finding.rule, finding.severity, finding.suppressed,
      finding.secret, finding.tracked, finding.line, finding.masked_message);
}

bool stands_before(const Finding& a, const Finding& b) {
  if (place_of(a) != place_of(b)) return place_of(a) < place_of(b);
  const auto before = [](const Fingerprint& one, const Fingerprint& other) {
    return place_of(one) < place_of(other);
  };
  return std::ranges::lexicographical_compare(a.fingerprints, b.fingerprints, before);
}

void put_digest(const Digest& digest, Packer& out) {
  out.word(digest.high);
  out.word(digest.low);
}

Digest take_digest(Unpacker& in) {
  Digest digest;
  digest.high = in.word();
  digest.low = in.word();
  if (!digest.known()) in.broken("a digest is none");
  return digest;
}

/// Their kinds are mostly those of the finding before.
std::string_view kind_before(const Finding& before, std::size_t index) {
  return index < before.fingerprints.size() ? std::string_view(before.fingerprints[index].kind)
                                            : std::string_view();
}

void put_finding(const Finding& finding, const Finding& before, Packer& out) {
  unsigned bits = static_cast<unsigned>(finding.severity);
  bits |= finding.suppressed ? is_suppressed : 0U;
  bits |= finding.secret ? is_secret : 0U;
  bits |= finding.tracked ? is_tracked : 0U;
  bits |= finding.line.known() ? has_line : 0U;
  bits |= finding.masked_message.known() ? has_message : 0U;
  out.byte(static_cast<std::uint8_t>(bits));
  out.text(finding.location.path.str(), before.location.path.str());
  out.text(finding.tool, before.tool);
  out.text(finding.rule, before.rule);
  if (finding.line.known()) put_digest(finding.line, out);
  if (finding.masked_message.known()) put_digest(finding.masked_message, out);
  out.number(finding.fingerprints.size());
  for (std::size_t i = 0; i < finding.fingerprints.size(); ++i) {
    const Fingerprint& print = finding.fingerprints[i];
    out.text(print.kind, kind_before(before, i));
    out.byte(print.partial ? 1 : 0);
    put_digest(print.value, out);
  }
}

void take_fingerprints(Finding& finding, const Finding& before, Unpacker& in) {
  const std::size_t size = in.count(2 + 1 + 16);
  for (std::size_t i = 0; in.fine() && i < size; ++i) {
    Fingerprint print;
    print.kind = in.text(kind_before(before, i));
    const unsigned partial = in.byte();
    if (partial > 1) in.broken("a fingerprint holds what nobody knows");
    print.partial = partial == 1;
    print.value = take_digest(in);
    if (i > 0 && print.kind <= finding.fingerprints.back().kind) {
      in.broken("fingerprints are not in order");
    }
    finding.fingerprints.push_back(std::move(print));
  }
}

Finding take_finding(const Finding& before, Unpacker& in) {
  Finding finding;
  const unsigned bits = in.byte();
  if ((bits & severity_bits) >= all_severities.size()) in.broken("a severity is none");
  finding.severity = static_cast<Severity>(bits & severity_bits);
  finding.suppressed = (bits & is_suppressed) != 0;
  finding.secret = (bits & is_secret) != 0;
  finding.tracked = (bits & is_tracked) != 0;
  const std::string spelled = in.text(before.location.path.str());
  finding.location.path = RepoPath::from(spelled);
  if (finding.location.path.str() != spelled) in.broken("a path is none");
  finding.tool = in.text(before.tool);
  finding.rule = in.text(before.rule);
  if ((bits & has_line) != 0) finding.line = take_digest(in);
  if ((bits & has_message) != 0) finding.masked_message = take_digest(in);
  take_fingerprints(finding, before, in);
  return finding;
}

}  // namespace

/// tools: count, names · 0, or the checked files and 1 · count, findings
void put_findings(const Findings& findings, Packer& out) {
  out.number(findings.tools.size());
  std::string_view tool_before;
  for (const std::string& tool : findings.tools) {
    out.text(tool, tool_before);
    tool_before = tool;
  }
  out.byte(findings.checked_files ? 1 : 0);
  if (findings.checked_files) out.number(static_cast<std::uint64_t>(*findings.checked_files));
  std::vector<const Finding*> ordered;
  ordered.reserve(findings.findings.size());
  for (const Finding& finding : findings.findings) ordered.push_back(&finding);
  std::ranges::sort(ordered,
                    [](const Finding* a, const Finding* b) { return stands_before(*a, *b); });
  out.number(ordered.size());
  const Finding none;
  const Finding* before = &none;
  for (const Finding* const finding : ordered) {
    put_finding(*finding, *before, out);
    before = finding;
  }
}

Findings take_findings(Unpacker& in) {
  constexpr std::uint64_t checked_max = std::numeric_limits<std::int64_t>::max();
  Findings findings;
  const std::size_t tools = in.count(2);
  for (std::size_t i = 0; in.fine() && i < tools; ++i) {
    std::string tool = in.text(i == 0 ? std::string_view() : findings.tools.back());
    if (i > 0 && tool <= findings.tools.back()) in.broken("its tools are not in order");
    findings.tools.push_back(std::move(tool));
  }
  const unsigned told = in.byte();
  if (told > 1) in.broken("findings hold what nobody knows");
  if (told == 1) findings.checked_files = static_cast<std::int64_t>(in.number(checked_max));
  const std::size_t size = in.count(8);
  in.spend(&Limits::findings, size);
  findings.findings.reserve(in.fine() ? size : 0);
  const Finding none;
  for (std::size_t i = 0; in.fine() && i < size; ++i) {
    const Finding& before = i == 0 ? none : findings.findings.back();
    Finding finding = take_finding(before, in);
    if (i > 0 && stands_before(finding, before)) in.broken("its findings are not in order");
    findings.findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace tidegate::history
