// Each rule of S4.9 proposes a tracked path; the first proposal that exists wins.
#include "read/path_placements.h"

#include <algorithm>
#include <utility>

#include "read/excerpt.h"
#include "read/path_claims.h"
#include "read/path_hint.h"
#include "read/report_roots.h"
#include "read/spelling.h"

namespace tidegate::read {
namespace {

constexpr std::size_t named_max = 3;

class Resolver {
 public:
  Resolver(const NamesToPlace& names, const PathTerms& terms, const ArtifactSpec& spec,
           const TrackedFiles& tracked)
      : names_(names),
        terms_(terms),
        spec_(spec),
        tracked_(tracked),
        prefix_(RepoPath::from(spec.prefix).str()) {}
  Result<Placements> resolve(std::span<const std::string> exclude);

 private:
  void list(const StripRules& strip);
  void find(PathClaim& claim, const ReportRoots& roots) const;
  void accept(PathClaim& claim, Rule rule, std::string target, std::size_t segments = 0) const;
  void find_by_end(PathClaim& claim, const ReportRoots& roots) const;
  template <class Claims>
  bool any_name(const PathClaim& claim, const ReportRoots& roots, Claims claims) const;
  bool is_excluded(const PathClaim& claim, const ReportRoots& roots,
                   const text::GlobSet& globs) const;
  std::optional<Error> mismatch() const;
  std::vector<Diagnostic> diagnostics() const;
  Placements finish() const;

  const NamesToPlace& names_;
  const PathTerms& terms_;
  const ArtifactSpec& spec_;
  const TrackedFiles& tracked_;
  std::string prefix_;
  std::vector<PathClaim> claims_;
};

void Resolver::list(const StripRules& strip) {
  claims_.reserve(names_.names.size());
  for (const std::string_view name : names_.names) {
    Spelling spelling = spell(name, tracked_.root());
    PathClaim claim;
    std::optional<std::string> stripped = strip.strip(spelling.text);
    // A pattern may also name the absolute path that lies below the root.
    if (!stripped && spelling.below_root)
      stripped = strip.strip(tracked_.root() + "/" + spelling.text);
    claim.name = stripped.value_or(spelling.text);
    const bool relative = !claim.name.starts_with('/');
    if (relative && (stripped || !prefix_.empty())) claim.by_policy = join(prefix_, claim.name);
    claim.below_root = spelling.below_root;
    claim.spelled = std::move(spelling.text);
    claim.foreign = is_foreign(claim.name);
    claims_.push_back(std::move(claim));
  }
}

void Resolver::accept(PathClaim& claim, Rule rule, std::string target, std::size_t segments) const {
  claim.rule = target == claim.spelled ? Rule::exact : rule;
  claim.target = std::move(target);
  claim.segments = segments;
}

/// S4.9, the candidates in order.
void Resolver::find(PathClaim& claim, const ReportRoots& roots) const {
  if (tracked_.has(claim.by_policy)) return accept(claim, Rule::policy, claim.by_policy);
  if (claim.foreign) return;
  std::vector<std::string> by_source = roots.by_source(claim.name);
  if (by_source.size() == 1) return accept(claim, Rule::source, std::move(by_source.front()));
  if (by_source.size() > 1) {
    claim.others = std::move(by_source);
    return;
  }
  std::string by_folder = roots.by_folder(claim.name);
  if (tracked_.has(by_folder)) return accept(claim, Rule::folder, std::move(by_folder));
  if (tracked_.has(claim.name)) return accept(claim, Rule::exact, claim.name);
  find_by_end(claim, roots);
}

void Resolver::find_by_end(PathClaim& claim, const ReportRoots& roots) const {
  const std::string full = roots.with_only_source(claim.spelled);
  TrackedFiles::Match match = tracked_.sharing_longest_end(full);
  Rule rule = Rule::suffix;
  std::string_view end = full;
  if (full.find('/') == std::string::npos) {
    if (roots.has_sources()) return;
    match = tracked_.ending_with(full);
    rule = Rule::bare;
  }
  if (match.count == 1) return accept(claim, rule, match.path.str(), match.segments);
  if (match.count == 0) return;
  while (static_cast<std::size_t>(std::ranges::count(end, '/')) + 1 > match.segments) {
    end.remove_prefix(end.find('/') + 1);
  }
  for (const RepoPath& path : tracked_.all_ending_with(end, named_max)) {
    claim.others.push_back(path.str());
  }
}

/// Whether the claim holds for any name that the file may have in the repository.
template <class Claims>
bool Resolver::any_name(const PathClaim& claim, const ReportRoots& roots, Claims claims) const {
  std::string_view spelled = claim.spelled;
  while (spelled.starts_with('/')) spelled.remove_prefix(1);
  if (claims(spelled) || (!claim.target.empty() && claims(claim.target))) return true;
  if (claim.name != claim.spelled && claims(claim.name)) return true;
  if (!claim.by_policy.empty() && claims(claim.by_policy)) return true;
  if (!claim.target.empty() || claim.name.starts_with('/')) return false;
  return std::ranges::any_of(
      roots.folders(), [&](const std::string& folder) { return claims(join(folder, claim.name)); });
}

/// S4.10: tracked paths and report paths, whatever the rule they came by.
bool Resolver::is_excluded(const PathClaim& claim, const ReportRoots& roots,
                           const text::GlobSet& globs) const {
  return any_name(claim, roots, [&](std::string_view name) { return globs.matches(name); });
}

/// What S4.11 asks about: files that the report should share with the repository.
struct Tally {
  std::int64_t countable = 0, matched = 0;
  std::int64_t foreign = 0, ignored = 0;  // unmatched, each file in one of them
  bool none_countable() const { return countable == 0 && foreign + ignored > 0; }
};

Tally tally_of(std::span<const PathClaim> claims) {
  Tally tally;
  for (const PathClaim& claim : claims) {
    if (claim.excluded) continue;
    const bool matched = !claim.target.empty() && !claim.collides;
    tally.matched += matched ? 1 : 0;
    if (!matched && claim.foreign) {
      ++tally.foreign;
    } else if (!matched && claim.ignored) {
      ++tally.ignored;
    } else {
      ++tally.countable;
    }
  }
  return tally;
}

/// `12 files ...: "a", "b", "c", ...`: one diagnostic for all claims of a kind.
template <class Which, class Words>
void describe(std::vector<Diagnostic>& diagnostics, std::span<const PathClaim> claims,
              std::string_view report_name, const char* code, const char* message, Which which,
              Words words) {
  std::size_t count = 0;
  std::string named;
  for (const PathClaim& claim : claims) {
    if (claim.excluded || !which(claim)) continue;
    if (++count <= named_max) named += (count == 1 ? ": " : ", ") + words(claim);
  }
  if (count == 0) return;
  if (count > named_max) named += " and " + std::to_string(count - named_max) + " more";
  diagnostics.push_back(
      {code, std::string(report_name),
       std::to_string(count) + (count == 1 ? " file " : " files ") + message + named});
}

bool is_unmatched(const PathClaim& claim) {
  return (claim.target.empty() || claim.collides) && !claim.foreign && !claim.ignored;
}

std::optional<Error> Resolver::mismatch() const {
  const Tally tally = tally_of(claims_);
  // What git ignores could not match: of such files alone none is missing.
  if (tally.countable == 0 && (tally.foreign == 0 || !terms_.foreign_alone_breaks)) {
    return std::nullopt;
  }
  const bool all_foreign = tally.none_countable();
  const Quantity share =
      all_foreign ? percent_of(0, tally.foreign) : percent_of(tally.matched, tally.countable);
  if (share >= spec_.min_match) return std::nullopt;
  std::vector<std::string> names;
  std::string named;
  std::size_t unmatched = 0;
  for (const PathClaim& claim : claims_) {
    if (claim.excluded || ((claim.foreign || claim.ignored) && !all_foreign)) continue;
    names.push_back(claim.spelled);
    if (!claim.target.empty() && !claim.collides) continue;
    if (unmatched < named_max) named += (unmatched == 0 ? ": " : ", ") + excerpt(claim.spelled);
    ++unmatched;
  }
  const std::string found =
      all_foreign
          ? "all " + std::to_string(tally.foreign + tally.ignored) + " foreign or ignored by git"
          : std::to_string(tally.matched) + " of " + std::to_string(tally.countable);
  return Error{terms_.mismatch,
               "expected most files of the report to be tracked by git, got " + found + named,
               std::string(names_.report_name),
               propose_strip_and_prefix(names, tracked_) + terms_.hint_behind};
}

std::vector<Diagnostic> Resolver::diagnostics() const {
  std::vector<Diagnostic> all;
  describe(
      all, claims_, names_.report_name, terms_.ambiguous,
      "may be one of several tracked files and match none",
      [](const PathClaim& claim) { return !claim.others.empty(); },
      [](const PathClaim& claim) {
        return excerpt(claim.spelled) + " (" + excerpt(claim.others[0]) + " or " +
               excerpt(claim.others[1]) + ")";
      });
  describe(
      all, claims_, names_.report_name, terms_.collision,
      "reach a tracked file that another name has a better or an equal claim to",
      [](const PathClaim& claim) { return claim.collides; },
      [](const PathClaim& claim) {
        return excerpt(claim.spelled) + " (" + excerpt(claim.target) + ")";
      });
  const Tally tally = tally_of(claims_);
  if (tally.countable > 0 && percent_of(tally.matched, tally.countable) < percent_of(90, 100)) {
    describe(all, claims_, names_.report_name, terms_.unmatched, "match no tracked file",
             is_unmatched, [](const PathClaim& claim) { return excerpt(claim.spelled); });
  } else if (tally.none_countable()) {
    describe(
        all, claims_, names_.report_name, terms_.unmatched,
        "match no tracked file, all of them foreign or ignored by git",
        [](const PathClaim&) { return true; },
        [](const PathClaim& claim) { return excerpt(claim.spelled); });
  }
  return all;
}

Placements Resolver::finish() const {
  Placements placements;
  if (tracked_.known()) placements.diagnostics = diagnostics();
  placements.of_names.reserve(claims_.size());
  for (std::size_t i = 0; i < claims_.size(); ++i) {
    const PathClaim& claim = claims_[i];
    Placement& placement = placements.of_names.emplace_back();
    placement.excluded = claim.excluded;
    placement.tracked = !claim.excluded && !claim.target.empty() && !claim.collides;
    if (placement.tracked) {
      placement.path = RepoPath::from(claim.target);
    } else if (!tracked_.known() && !claim.by_policy.empty()) {
      placement.path = RepoPath::from(claim.by_policy);
    } else {
      placement.path = RepoPath::from(claim.below_root ? claim.spelled : names_.names[i]);
    }
  }
  return placements;
}

Result<Placements> Resolver::resolve(std::span<const std::string> exclude) {
  const StripRules strip = TG_TRY(StripRules::parse(spec_.strip));
  const text::GlobSet globs = TG_TRY(text::GlobSet::parse(exclude));
  list(strip);
  std::vector<std::string_view> names;
  for (const PathClaim& claim : claims_) {
    if (!claim.foreign) names.push_back(claim.name);
  }
  const ReportRoots roots(names_.sources, names_.report_folder, std::move(names), tracked_);
  for (PathClaim& claim : claims_) {
    if (tracked_.known()) find(claim, roots);
    claim.excluded = is_excluded(claim, roots, globs);
    claim.ignored = claim.target.empty() && any_name(claim, roots, [&](std::string_view name) {
                      return tracked_.ignores(name);
                    });
  }
  settle_collisions(claims_, terms_.spells_one_way);
  if (tracked_.known()) {
    std::optional<Error> error = mismatch();
    if (error) return *std::move(error);
  }
  return finish();
}

}  // namespace

Result<Placements> place(const NamesToPlace& names, const PathTerms& terms,
                         const ArtifactSpec& spec, std::span<const std::string> exclude,
                         const TrackedFiles& tracked) {
  return Resolver(names, terms, spec, tracked).resolve(exclude);
}

}  // namespace tidegate::read
