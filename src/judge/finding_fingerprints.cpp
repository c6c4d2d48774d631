#include "judge/finding_fingerprints.h"

#include <algorithm>
#include <string>
#include <tuple>

namespace tidegate::judge {
namespace {

/// Parts of a text that is digested; the lengths keep "ab", "c" apart from "a", "bc".
class Words {
 public:
  Words& add(std::string_view text) {
    text_ += std::to_string(text.size()) + ":";
    text_ += text;
    return *this;
  }
  Words& add(std::uint64_t number) { return add(std::to_string(number)); }
  Words& add(const Digest& digest) { return add(digest.high).add(digest.low); }
  Digest digest() const { return digest_of(text_); }

 private:
  std::string text_;
};

/// Whole fingerprints before partial ones, then the source line, then the message.
Digest strongest_identity(const Finding& finding) {
  Words words;
  words.add(finding.tool).add(finding.rule);
  const auto whole = std::ranges::find(finding.fingerprints, false, &Fingerprint::partial);
  if (whole != finding.fingerprints.end()) return words.add(whole->kind).add(whole->value).digest();
  words.add(finding.location.path.str());
  if (!finding.fingerprints.empty()) {
    const Fingerprint& first = finding.fingerprints.front();
    return words.add(first.kind).add(first.value).digest();
  }
  if (!finding.line.known()) return words.add("message").add(finding.masked_message).digest();
  words.add("line").add(finding.line);
  return finding.rule.empty() ? words.add(finding.masked_message).digest() : words.digest();
}

auto place_of(const Finding& finding) {
  const Location& at = finding.location;
  return std::tie(at.path, at.lines.first, at.lines.last, finding.column, finding.message);
}

}  // namespace

std::vector<Digest> fingerprints_of(std::span<const Finding* const> findings) {
  std::vector<Digest> fingerprints;
  std::vector<std::size_t> order(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    fingerprints.push_back(strongest_identity(*findings[i]));
    order[i] = i;
  }
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    if (fingerprints[a] != fingerprints[b]) return fingerprints[a] < fingerprints[b];
    const auto by_place = place_of(*findings[a]) <=> place_of(*findings[b]);
    return by_place != 0 ? by_place < 0 : a < b;
  });
  Digest shared;
  std::uint64_t before = 0;  // that share it, and stand before
  for (const std::size_t index : order) {
    Digest& fingerprint = fingerprints[index];
    before = fingerprint == shared ? before + 1 : 0;
    shared = fingerprint;
    if (before > 0) fingerprint = Words().add(shared).add(before).digest();
  }
  return fingerprints;
}

Digest content_of(const Finding& finding) {
  Words words;
  words.add(finding.tool).add(finding.rule).add(to_word(finding.severity)).add(finding.message);
  words.add(finding.location.path.str()).add(finding.location.lines.first);
  words.add(finding.location.lines.last).add(finding.column).add(finding.suppressed ? 1U : 0U);
  words.add(finding.line).add(finding.masked_message);
  for (const Fingerprint& one : finding.fingerprints) words.add(one.kind).add(one.value);
  return words.digest();
}

}  // namespace tidegate::judge
