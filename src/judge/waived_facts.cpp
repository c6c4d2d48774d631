#include "judge/waived_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "judge/weigh.h"

namespace tidegate::judge {
namespace {

/// Facts by what they claim, and what is lacking by its code besides. REQUIRES: the facts outlive
/// it, and stay where they are.
class Claims {
 public:
  explicit Claims(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
      if (fact.standing == Standing::unproven) {
        lacks_.insert(lack_of(fact));
      } else {
        claims_.emplace(std::pair(std::string_view(fact.label), std::string_view(fact.subject)),
                        &fact);
      }
    }
  }
  const Fact* like(const Fact& fact) const {
    const auto found = claims_.find({fact.label, fact.subject});
    return found == claims_.end() ? nullptr : found->second;
  }
  bool lack(const Fact& fact) const { return lacks_.contains(lack_of(fact)); }

 private:
  using Lacking = std::tuple<std::string_view, std::string_view, std::string_view>;
  static Lacking lack_of(const Fact& fact) { return {fact.label, fact.subject, fact.code}; }
  std::map<std::pair<std::string_view, std::string_view>, const Fact*> claims_;
  std::set<Lacking> lacks_;
};

/// "2 waived", when it can be counted.
std::string waived_of(const Fact& plain, const Fact& narrowed) {
  if (!plain.observed || !narrowed.observed) return "";
  const Quantity& before = *plain.observed;
  const Quantity& after = *narrowed.observed;
  if (before.part() == after.part() && before.whole() == after.whole()) return "";
  const std::int64_t count = before.unit() == Unit::count     ? before.part() - after.part()
                             : before.unit() == Unit::percent ? before.whole() - after.whole()
                                                              : 0;
  return count > 0 ? std::to_string(count) + " waived" : "without what is waived";
}

void add_note(Fact& fact, const std::string& note) {
  if (!note.empty()) fact.note += (fact.note.empty() ? "" : ", ") + note;
}

/// With much waived, the rest may be less than a gate lets bind; it is judged by the limit that was
/// broken all the same.
void bind_again(const Fact& plain, Fact& narrowed) {
  if (!is_broken(plain) || narrowed.standing != Standing::noted || !narrowed.observed) return;
  if (narrowed.observed->unit() != plain.observed->unit()) return;
  narrowed.standing = Standing::binding;
  narrowed.relation = plain.relation;
  narrowed.limit = plain.limit;
}

}  // namespace

std::vector<Fact> settled_facts(const std::vector<Fact>& plain, std::vector<Fact> narrowed) {
  const Claims before(plain);
  std::erase_if(narrowed, [&](const Fact& fact) {
    return fact.standing == Standing::unproven && !before.lack(fact);
  });
  std::set<std::string> bound;
  for (const Fact& fact : narrowed) {
    if (fact.standing == Standing::binding) bound.insert(fact.subject);
  }
  for (Fact& fact : narrowed) {
    const Fact* const claim = before.like(fact);
    if (claim == nullptr) continue;
    if (!bound.contains(fact.subject)) bind_again(*claim, fact);
    add_note(fact, waived_of(*claim, fact));
  }
  const Claims after(narrowed);
  std::vector<Fact> rest;
  for (const Fact& fact : plain) {
    const bool lacks = fact.standing == Standing::unproven && !after.lack(fact);
    const bool gone = is_broken(fact) && after.like(fact) == nullptr;
    if (!lacks && !gone) continue;
    rest.push_back(fact);
    if (lacks) continue;
    rest.back().standing = Standing::noted;
    add_note(rest.back(), "waived");
  }
  std::ranges::move(rest, std::back_inserter(narrowed));
  return narrowed;
}

}  // namespace tidegate::judge
