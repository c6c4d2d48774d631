// What becomes of kept results when two clones kept some of their own: a three-way merge.
#pragma once

#include <string>
#include <vector>

#include "git/baseline_ref.h"

namespace tidegate::git {

struct KeptSides {
  std::vector<KeptBlob> before;  // what both had when they last met
  std::vector<KeptBlob> here, there;
};  // each ascending by commit

struct KeptMerge {
  std::vector<KeptBlob> blobs;        // ascending by commit
  std::size_t from_here = 0;          // that the other side did not have, or had otherwise
  std::size_t dropped = 0;            // of the other side's, because they were pruned here
  std::vector<std::string> outvoted;  // commits that were kept otherwise over there, and stay so
};

/// Results that are new on one side are kept; results that were pruned there are pruned; a result
/// that both sides kept anew, but not alike, is the other side's: that one is shared already.
/// `prune`: results that were pruned here are pruned as well.
KeptMerge merge_kept(const KeptSides& sides, bool prune);

}  // namespace tidegate::git
