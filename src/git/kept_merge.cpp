#include "git/kept_merge.h"

#include <map>

namespace tidegate::git {
namespace {

/// The blobs of one commit; empty where a side has none.
struct Row {
  std::string before, here, there;
};

}  // namespace

KeptMerge merge_kept(const KeptSides& sides, bool prune) {
  std::map<std::string, Row> rows;
  for (const KeptBlob& kept : sides.before) rows[kept.commit].before = kept.blob;
  for (const KeptBlob& kept : sides.here) rows[kept.commit].here = kept.blob;
  for (const KeptBlob& kept : sides.there) rows[kept.commit].there = kept.blob;
  KeptMerge merge;
  for (const auto& [commit, row] : rows) {
    std::string blob = row.there;
    const bool changed_here = row.here != row.before;
    const bool changed_there = row.there != row.before;
    if (changed_here && !row.here.empty() && row.here != row.there) {
      if (changed_there && !row.there.empty()) {
        merge.outvoted.push_back(commit);
      } else {
        blob = row.here;
        ++merge.from_here;
      }
    } else if (prune && row.here.empty() && !row.before.empty() && !changed_there) {
      blob.clear();
      ++merge.dropped;
    }
    if (!blob.empty()) merge.blobs.push_back({commit, std::move(blob)});
  }
  return merge;
}

}  // namespace tidegate::git
