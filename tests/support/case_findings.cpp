#include "support/case_findings.h"

#include <algorithm>
#include <sstream>

namespace tidegate {
namespace {

std::uint32_t number(const std::string& text) {
  return static_cast<std::uint32_t>(std::stoul(text));
}

Location location_of(const std::string& place) {
  if (place == "-") return {};
  const std::size_t colon = place.find(':');
  Location location{RepoPath::from(place.substr(0, colon)), {}};
  if (colon == std::string::npos) return location;
  const std::string lines = place.substr(colon + 1);
  location.lines = {number(lines), number(lines.substr(lines.find('-') + 1))};
  return location;
}

void take_flag(const std::string& flag, Finding& finding) {
  finding.secret = finding.secret || flag == "secret";
  finding.suppressed = finding.suppressed || flag == "suppressed";
  finding.tracked = finding.tracked && flag != "untracked";
  if (flag.starts_with("tool=")) finding.tool = flag.substr(5);
  const std::size_t mark = flag.find_first_of(":~");
  if (mark == std::string::npos) return;
  finding.fingerprints.push_back(
      {flag.substr(0, mark), digest_of(flag.substr(mark + 1)), flag[mark] == '~'});
}

}  // namespace

Finding finding_of_case(const std::string& words) {
  const std::size_t colon = words.find(": ");
  const std::size_t bar = words.find(" | ");
  std::istringstream head(words.substr(0, colon));
  std::string place, rule, severity;
  head >> place >> rule >> severity;
  Finding finding;
  finding.tool = "mypy";
  finding.location = location_of(place);
  finding.rule = rule == "-" ? "" : rule;
  finding.severity =
      *std::ranges::find(all_severities, severity, [](Severity one) { return to_word(one); });
  finding.tracked = !finding.location.path.empty();
  for (std::string flag; head >> flag;) take_flag(flag, finding);
  std::ranges::sort(finding.fingerprints, {}, &Fingerprint::kind);
  set_message(finding, colon == std::string::npos
                           ? ""
                           : words.substr(colon + 2, bar == std::string::npos ? std::string::npos
                                                                              : bar - colon - 2));
  if (bar != std::string::npos) finding.line = digest_of(words.substr(bar + 3));
  return finding;
}

Findings findings_of_case(const YAML::Node& node) {
  Findings findings;
  for (const auto& entry : node.IsMap() ? node["list"] : node)
    findings.findings.push_back(finding_of_case(entry.as<std::string>()));
  for (const Finding& finding : findings.findings) findings.tools.push_back(finding.tool);
  if (node.IsMap() && node["checked_files"])
    findings.checked_files = node["checked_files"].as<std::int64_t>();
  std::ranges::sort(findings.tools);
  const auto rest = std::ranges::unique(findings.tools);
  findings.tools.erase(rest.begin(), rest.end());
  return findings;
}

Evidence evidence_of(Findings base, Findings head) {
  Evidence evidence;
  evidence.base.emplace();
  evidence.base->findings = std::make_shared<const Findings>(std::move(base));
  evidence.head.findings = std::make_shared<const Findings>(std::move(head));
  return evidence;
}

}  // namespace tidegate
