#include "history/nearest.h"

#include <algorithm>

namespace tidegate::history {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::string brief(const std::string& commit) { return commit.substr(0, 12); }

std::string days(std::int64_t duration_ms) {
  const std::int64_t days = (duration_ms + day_ms - 1) / day_ms;
  return std::to_string(days) + (days == 1 ? " day" : " days");
}

std::string commits(std::int64_t n) {
  return std::to_string(n) + (n == 1 ? " commit" : " commits");
}

BaselineInfo info_of(const Lineage& lineage, std::size_t index) {
  const std::int64_t age_s = lineage.commits.front().time_s - lineage.commits[index].time_s;
  const auto distance = static_cast<std::int64_t>(index);
  return {lineage.commits[index].commit, distance,
          distance == 0 ? 0 : std::max<std::int64_t>(0, age_s) * 1000};
}

std::string newer_hint(bool remote) {
  return remote ? "tidegate baseline fetch brings newer ones; tidegate baseline save on the "
                  "default branch keeps one"
                : "tidegate baseline save on the default branch keeps a newer one";
}

Error too_far(const BaselineInfo& found, const Reach& reach, std::string hint) {
  return {"baseline.too_far",
          "the nearest kept result, of " + brief(found.commit) + ", is " + commits(found.distance) +
              " before the base, at most " + std::to_string(reach.max_distance) + " are allowed",
          "", std::move(hint)};
}

Error too_old(const BaselineInfo& found, const Reach& reach, std::string hint) {
  return {"baseline.too_old",
          "the nearest kept result, of " + brief(found.commit) + ", is " + days(found.age_ms) +
              " older than the base, at most " + days(reach.max_age_ms) + " are allowed",
          "", std::move(hint)};
}

/// Why none of the base and its ancestors has a kept result.
Error missing(const Lineage& lineage, const Shelf& shelf) {
  const std::string save = "tidegate baseline save on the default branch keeps one";
  if (!shelf.exists && shelf.remote) {
    return {"baseline.missing", "there is no " + shelf.name + " in this repository", "",
            "tidegate baseline fetch brings what was kept; if nothing was kept yet, " + save};
  }
  if (!shelf.exists) {
    return {"baseline.missing", "nothing was kept yet in " + shelf.name, "", save};
  }
  const auto seen = static_cast<std::int64_t>(lineage.commits.size());
  const std::string among =
      seen == 1 ? "the base " + brief(lineage.commits.front().commit) + " has no kept result"
                : "neither the base " + brief(lineage.commits.front().commit) +
                      " nor one of its nearest " + std::to_string(seen - 1) +
                      " first-parent ancestors has a kept result";
  if (lineage.cut_short) {
    return {"baseline.missing", among + ", and the history ends here at a shallow boundary", "",
            "git fetch --unshallow brings the rest of the history"};
  }
  return {"baseline.missing", among, "",
          shelf.remote ? "tidegate baseline fetch brings newer ones; " + save : save};
}

}  // namespace

Result<BaselineInfo> nearest(const Lineage& lineage, const Shelf& shelf, const Reach& reach) {
  std::optional<BaselineInfo> old;
  for (std::size_t i = 0; i < lineage.commits.size(); ++i) {
    if (!std::ranges::binary_search(shelf.commits, lineage.commits[i].commit)) continue;
    const BaselineInfo found = info_of(lineage, i);
    if (found.distance > reach.max_distance) {
      if (!old) return too_far(found, reach, newer_hint(shelf.remote));
      break;
    }
    // Dates of commits need not fall: a farther one may still be young enough.
    if (found.age_ms <= reach.max_age_ms) return found;
    if (!old) old = found;
  }
  if (old) return too_old(*old, reach, newer_hint(shelf.remote));
  return missing(lineage, shelf);
}

Result<BaselineInfo> placed(const std::string& commit, std::string_view where,
                            const Lineage& lineage, const Reach& reach) {
  const std::string hint = "give a result that was kept on the base or on a nearer ancestor of it";
  const auto found = std::ranges::find(lineage.commits, commit, &Ancestor::commit);
  Error error;
  if (found == lineage.commits.end()) {
    error = {"baseline.not_an_ancestor",
             "it was kept on " + brief(commit) +
                 ", which is no first-parent ancestor of the base " +
                 brief(lineage.commits.front().commit),
             "", hint};
    if (lineage.cut_short) {
      error.message += " as far as this shallow clone knows";
      error.hint = "git fetch --unshallow brings the rest of the history";
    }
  } else {
    const BaselineInfo info =
        info_of(lineage, static_cast<std::size_t>(found - lineage.commits.begin()));
    if (info.distance <= reach.max_distance && info.age_ms <= reach.max_age_ms) return info;
    error = info.distance > reach.max_distance ? too_far(info, reach, hint)
                                               : too_old(info, reach, hint);
  }
  error.where = where;
  return error;
}

}  // namespace tidegate::history
