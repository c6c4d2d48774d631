#include "render/referral.h"

#include <algorithm>

namespace tidegate::render {

bool was_missed(const ArtifactRow& row) {
  return row.state != ArtifactState::read && row.state != ArtifactState::optional_missing;
}

bool hint_follows(const Judgment& judgment, const std::vector<ArtifactRow>& artifacts) {
  return !judgment.hint.empty() && std::ranges::any_of(artifacts, [&](const ArtifactRow& row) {
    return was_missed(row) && row.hint == judgment.hint;
  });
}

Referral refer(std::string_view text, const std::vector<ArtifactRow>& artifacts) {
  Referral referral{std::string(text)};
  for (const ArtifactRow& row : artifacts) {
    if (!was_missed(row) || row.code.empty()) continue;
    const std::string claim = "\"" + row.name + "\" is " + std::string(to_word(row.state));
    const std::string code = " (" + row.code + ")";
    const std::size_t at = referral.text.find(claim + code);
    if (at == std::string::npos) continue;
    referral.text.erase(at + claim.size(), code.size());
    referral.refers = true;
  }
  return referral;
}

Fact referring(Fact fact, const std::vector<ArtifactRow>& artifacts) {
  Referral referral = refer(fact.note, artifacts);
  fact.note = std::move(referral.text) + (referral.refers ? " (see below)" : "");
  return fact;
}

}  // namespace tidegate::render
