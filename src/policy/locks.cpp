#include "policy/locks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "policy/compare.h"
#include "policy/tables.h"
#include "policy/values.h"
#include "text/suggest.h"

namespace tidegate::policy {
namespace {

/// Sections that can be locked as a whole. `version` and `requires` are no demands.
constexpr std::string_view sections[] = {"gates",    "artifacts", "modules",
                                         "exclude",  "base",      "skip_if_only_changed",
                                         "baseline", "waivers",   "waiver_max"};

bool is_section(std::string_view word) {
  return std::ranges::find(sections, word) != std::end(sections);
}

const GateSpec* gate_named(const Policy& policy, std::string_view id) {
  const auto found = std::ranges::find(policy.gates, id, &GateSpec::id);
  return found == policy.gates.end() ? nullptr : &*found;
}

/// "coverage.minimum" in its two halves; the name of an entry may have points of its own.
std::pair<std::string_view, std::string_view> halves(std::string_view word) {
  const std::size_t point = word.rfind('.');
  if (point == std::string_view::npos) return {word, {}};
  return {word.substr(0, point), word.substr(point + 1)};
}

std::vector<std::string_view> keys_of(const Desk& desk, const GateSpec& gate) {
  std::vector<std::string_view> keys;
  for (const Key<GateSpec>& key : gate_keys()) keys.push_back(key.row.name);
  const auto kind = std::ranges::find(desk.vocabulary.gates, gate.kind, &GateKind::name);
  if (kind == desk.vocabulary.gates.end()) return keys;
  for (const ParamSpec& param : (*kind)->params) keys.push_back(param.name);
  return keys;
}

void check_word(Desk& desk, const Text& word) {
  if (is_section(word.text) || gate_named(desk.policy, word.text) != nullptr) return;
  const auto [id, key] = halves(word.text);
  const GateSpec* const gate = gate_named(desk.policy, id);
  std::vector<std::string_view> known;
  if (gate != nullptr && !key.empty()) {
    known = keys_of(desk, *gate);
    if (std::ranges::find(known, key) != known.end()) return;
    desk.clerk.note(
        word.at, "policy.bad_value",
        "the gate \"" + shown(id) + "\" has no key \"" + shown(key) + "\"" +
            text::did_you_mean(key, known),
        "write " + shown(id) + " to lock all of it, or one of its keys after the point");
    return;
  }
  for (const GateSpec& one : desk.policy.gates) known.push_back(one.id);
  known.insert(known.end(), std::begin(sections), std::end(sections));
  desk.clerk.note(word.at, "policy.bad_value",
                  "nothing to lock is called \"" + shown(word.text) + "\"" +
                      text::did_you_mean(word.text, known),
                  "write an entry of gates, one with a key like coverage.minimum, or a section "
                  "like waivers");
}

/// What one report feeds, as `feeds` in `list formats`; empty: nobody knows.
std::string_view feeds_of(const ArtifactSpec& spec, const Vocabulary& vocabulary) {
  if (!spec.feeds.empty()) return spec.feeds;
  const auto format = std::ranges::find(vocabulary.formats, std::string_view(spec.format));
  const auto index = static_cast<std::size_t>(format - vocabulary.formats.begin());
  return index < vocabulary.feeds.size() ? vocabulary.feeds[index] : std::string_view();
}

/// The needs of a gate as it is set for most; none when its settings cannot be read.
std::vector<Need> needs_of(const GateSpec& spec, const GateKind& kind) {
  RawSettings usual;
  for (const auto& [name, setting] : spec.settings) {
    if (!setting.by_selector.empty()) usual.emplace(name, setting.by_selector.begin()->second);
  }
  const Result<Params> params = Params::bind(kind.params, usual, spec.where);
  if (!params) return {};
  const Result<Gate> gate = kind.arm(params.value());
  return gate ? gate.value().needs : std::vector<Need>();
}

/// One lock, while two layers are compared.
class Locksmith {
 public:
  Locksmith(const Layer& below, const Layer& above, const Vocabulary& vocabulary)
      : below_(below), above_(above), vocabulary_(vocabulary) {}

  bool forbids(const std::string& word, const Difference& difference) const;

 private:
  bool of_gate(const GateSpec& gate, const Difference& difference) const;
  bool may_feed(const ArtifactSpec& spec, const GateSpec& gate) const;
  bool of_artifact(const GateSpec& gate, const Difference& difference) const;

  const Layer& below_;
  const Layer& above_;
  const Vocabulary& vocabulary_;
};

bool Locksmith::may_feed(const ArtifactSpec& spec, const GateSpec& gate) const {
  if (!gate.from.empty()) return std::ranges::find(gate.from, spec.name) != gate.from.end();
  const std::string_view feeds = feeds_of(spec, vocabulary_);
  const auto kind = std::ranges::find(vocabulary_.gates, gate.kind, &GateKind::name);
  if (feeds.empty() || kind == vocabulary_.gates.end() || feeds == gate.kind) return true;
  const GateSpec* const now = gate_named(above_.policy, gate.id);
  const std::vector<Need> needs = needs_of(now == nullptr ? gate : *now, **kind);
  return needs.empty() ||
         std::ranges::find(needs, feeds, [](Need need) { return to_word(need); }) != needs.end();
}

/// What names the reports of an artifact is for whoever has them, as long as nobody below does.
bool is_wiring(std::string_view key) {
  constexpr std::string_view keys[] = {"format", "files", "parts", "strip", "prefix"};
  return std::ranges::find(keys, key) != std::end(keys);
}

bool Locksmith::of_artifact(const GateSpec& gate, const Difference& difference) const {
  const auto find = [&](const Layer& layer) -> const ArtifactSpec* {
    const auto& all = layer.policy.artifacts;
    const auto found = std::ranges::find(all, difference.subject, &ArtifactSpec::name);
    return found == all.end() ? nullptr : &*found;
  };
  const ArtifactSpec* const was = find(below_);
  const ArtifactSpec* const is = find(above_);
  const bool feeds =
      (was != nullptr && may_feed(*was, gate)) || (is != nullptr && may_feed(*is, gate));
  return feeds && !(was != nullptr && was->files.empty() && is_wiring(difference.key));
}

/// All that a gate rests on: its entry, its waivers, its reports, its modules, and what no gate
/// looks at.
bool Locksmith::of_gate(const GateSpec& gate, const Difference& difference) const {
  const std::string& section = difference.section;
  if (section == "gates" || section == "waivers") return difference.subject == gate.id;
  if (section == "exclude" || section == "skip_if_only_changed") return true;
  if (section == "artifacts") return of_artifact(gate, difference);
  if (section != "modules") return false;
  // What a module takes out of the measure, or out of its tier, no gate sees any more. One that is
  // added changes a mean of modules, too.
  const auto& known = below_.policy.modules;
  const bool was = difference.subject.empty() ||
                   std::ranges::find(known, difference.subject, &ModuleSpec::name) != known.end();
  return was || difference.turn == Turn::loosens || gate.kind == "weighted_coverage";
}

bool Locksmith::forbids(const std::string& word, const Difference& difference) const {
  if (word == "gates") {
    return std::ranges::any_of(below_.policy.gates,
                               [&](const GateSpec& gate) { return of_gate(gate, difference); });
  }
  if (const GateSpec* const gate = gate_named(below_.policy, word)) {
    if (of_gate(*gate, difference)) return true;
  }
  if (is_section(word)) return difference.section == word;
  const auto [id, key] = halves(word);
  // Another kind of gate, or none, has no such key at all.
  return difference.section == "gates" && difference.subject == id && !key.empty() &&
         (difference.key == key || difference.key.empty() || difference.key == "gate");
}

/// Where a value stands: the deepest node that its keys lead to, and whether that is all the way.
struct Standing {
  Place at;
  bool stands = false;
};

Standing standing_of(const Node& tree, const Difference& difference) {
  const Node* node = &tree;
  Standing standing{tree.at, true};
  for (const std::string& name : {difference.section, difference.subject, difference.key}) {
    if (name.empty()) continue;
    const auto entry = std::ranges::find(node->entries, name, &Entry::key);
    if (entry == node->entries.end()) {
      standing.stands = false;
      break;
    }
    node = &entry->value;
    standing.at =
        node->kind == NodeKind::map || node->kind == NodeKind::nothing ? entry->at : node->at;
  }
  return standing;
}

/// Without its column.
std::string line_of(const std::string& where) { return where.substr(0, where.rfind(':')); }

/// "company.yml:12 (60%, locked)"
std::string what_stood(const Difference& difference, const Layer& below, const Clerk& clerk,
                       const std::string& lock_line) {
  std::string where = difference.where_before;
  if (where.empty()) {
    const Standing was = standing_of(below.tree, difference);
    if (was.stands) where = clerk.where(was.at);
  }
  const std::string value = shown_value(difference.before);
  return where.empty() ? "the default (" + value + ", locked by " + lock_line + ")"
                       : line_of(where) + " (" + value + ", locked)";
}

/// "coverage.minimum 55% is below company.yml:12 (60%, locked)"
std::string told(const Difference& difference, const Lock& lock, const Layer& below,
                 const Clerk& clerk) {
  const std::string lock_line = line_of(clerk.where(lock.at));
  if (difference.before.empty() || difference.after.empty()) {
    return difference.sentence + ", and " + lock_line + " locks " + shown(lock.word);
  }
  std::string name;
  if (difference.section != "gates") name = difference.section;
  for (const std::string& part : {difference.subject, difference.key, difference.selector}) {
    if (part.empty() || part == name) continue;
    name += (name.empty() ? "" : ".") + shown_value(part);
  }
  const std::string is = !difference.is.empty()             ? " is " + std::string(difference.is)
                         : difference.turn == Turn::loosens ? " is looser than"
                                                            : " differs from";
  return name + " " + shown_value(difference.after) + is + " " +
         what_stood(difference, below, clerk, lock_line);
}

/// An artifact as strict as one can be with these reports, for one that the layer below has not.
ArtifactSpec strict_one(const ArtifactSpec& spec) {
  ArtifactSpec strict;
  strict.name = spec.name;
  strict.format = spec.format;
  strict.feeds = spec.feeds;
  strict.files = spec.files;
  strict.min_files = spec.min_files;
  strict.strip = spec.strip;
  strict.prefix = spec.prefix;
  strict.sources = spec.sources;
  strict.tools = spec.tools;
  strict.record = spec.record;
  strict.exit_code = spec.exit_code;
  return strict;
}

Policy with_added_artifacts(const Policy& below, const Policy& above) {
  Policy policy = below;
  for (const ArtifactSpec& spec : above.artifacts) {
    const bool known =
        std::ranges::find(below.artifacts, spec.name, &ArtifactSpec::name) != below.artifacts.end();
    if (!known) policy.artifacts.push_back(strict_one(spec));
  }
  return policy;
}

std::string hint_for(const Difference& difference, const Lock& lock) {
  if (!difference.before.empty() && !difference.is.empty())
    return "set it to " + shown_value(difference.before) + " or stricter, or leave it out";
  return "leave it out here; where it is needed, whoever keeps the lock \"" + shown(lock.word) +
         "\" can set it, or lock single keys like coverage.minimum";
}

}  // namespace

void take_locked(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& /*draft*/) {
  for (Text& word : names_of(desk, value, "a gate's name")) {
    check_word(desk, word);
    auto& known = desk.policy.locked;
    if (std::ranges::find(known, word.text) == known.end()) known.push_back(std::move(word.text));
  }
}

std::vector<Lock> locks_of(const Node& root) {
  std::vector<Lock> locks;
  const auto entry = std::ranges::find(root.entries, std::string("locked"), &Entry::key);
  if (entry == root.entries.end()) return locks;
  const Node& value = entry->value;
  if (value.kind == NodeKind::scalar) locks.push_back({value.text, value.at});
  for (const Node& item : value.items) locks.push_back({item.text, item.at});
  return locks;
}

void check_locks(const std::vector<Lock>& locks, const Layer& below, const Layer& above,
                 const Vocabulary& vocabulary, Clerk& clerk) {
  if (locks.empty()) return;
  const Policy strict = with_added_artifacts(below.policy, above.policy);
  const Locksmith locksmith(below, above, vocabulary);
  for (const Difference& difference : compare({strict, above.policy}, vocabulary).take_all()) {
    if (difference.turn == Turn::tightens) continue;
    const auto lock = std::ranges::find_if(
        locks, [&](const Lock& one) { return locksmith.forbids(one.word, difference); });
    if (lock == locks.end()) continue;
    Error error{"policy.locked", told(difference, *lock, below, clerk), difference.where,
                hint_for(difference, *lock)};
    if (error.where.empty()) error.where = clerk.where(standing_of(above.tree, difference).at);
    clerk.note(std::move(error));
  }
}

}  // namespace tidegate::policy
