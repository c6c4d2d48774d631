// FindingKeys: what findings are compared by, as numbers of one size that sort fast (S5.6).
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "tidegate/change.h"
#include "tidegate/finding.h"

namespace tidegate {

/// One way in which a finding can be the same as another one. Ascending: the kind that decides
/// first comes first.
struct FindingKey {
  std::uint32_t kind = 0;  // its place among the kinds that decide
  std::uint32_t tool = 0;
  Digest identity;
  Digest rule, path;        // all zero where the identity is enough by itself
  std::uint32_t index = 0;  // of the finding, and no part of its identity

  std::strong_ordering compare(const FindingKey& other) const;
};

/// The keys of both sides, ascending. A finding of head has one key: of the first kind that the
/// base carries for its tool, because that kind decides. A finding of the base has one of each kind
/// that decides for some finding of head.
struct FindingKeys {
  std::vector<FindingKey> base, head;
};

/// `since_baseline` and `change` tell where the files of the base are now; either may be null.
FindingKeys keys_of(const Findings& base, const Findings& head, const Change* since_baseline,
                    const Change* change);

}  // namespace tidegate
