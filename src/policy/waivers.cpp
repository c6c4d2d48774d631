// The keys under `waivers` (S8.2).
#include <algorithm>
#include <utility>

#include "policy/tables.h"
#include "policy/values.h"
#include "text/suggest.h"

namespace tidegate::policy {
namespace {

void take_gate(Desk& desk, const KeyRow& /*row*/, const Node& value, WaiverSpec& spec) {
  const std::string* const id = name_of(desk, value, "a gate of the policy");
  if (id == nullptr) return;
  spec.gate = *id;
  std::vector<std::string_view> known;
  for (const GateSpec& gate : desk.policy.gates) known.push_back(gate.id);
  if (std::ranges::find(known, *id) != known.end()) return;
  desk.clerk.note(
      value.at, "policy.unknown_gate",
      "no entry under gates is called \"" + shown(*id) + "\"" + text::did_you_mean(*id, known),
      "name an entry that stands under gates:");
}

void take_match(Desk& desk, const KeyRow& /*row*/, const Node& value, WaiverSpec& spec) {
  if (!is_map(desk, value, "rule, path, test, module, tool or fingerprint")) return;
  note_empty(desk, value, "say what is waived: rule, path, test, module, tool or fingerprint");
  read_table(desk, match_keys(), value, value.at, spec);
}

void take_expires(Desk& desk, const KeyRow& /*row*/, const Node& value, WaiverSpec& spec) {
  if (const std::string* const date = date_of(desk, value)) spec.expires = *date;
}

void take_pattern(Desk& desk, const KeyRow& row, const Node& value, WaiverSpec& spec) {
  const std::string* const pattern =
      row.shape == Shape::text ? prose_of(desk, value, "a glob") : name_of(desk, value, "a glob");
  if (pattern == nullptr) return;
  if (row.shape == Shape::glob) check_glob(desk, {*pattern, value.at});
  spec.match.insert_or_assign(std::string(row.name), *pattern);
}

constexpr Key<WaiverSpec> waiver_table[] = {
    {{"gate", Shape::name, "the entry under gates that is waived", true}, take_gate},
    {{"match", Shape::table, "what is waived; all that is given must match", true, "match"},
     take_match},
    {{"reason", Shape::text, "why", true}, take_text<&WaiverSpec::reason>},
    {{"owner", Shape::text, "who answers for it", true}, take_text<&WaiverSpec::owner>},
    {{"ticket", Shape::text, "where it is tracked"}, take_text<&WaiverSpec::ticket>},
    {{"expires", Shape::date, "the last day it holds, like 2027-01-31", true}, take_expires},
};

constexpr Key<WaiverSpec> match_table[] = {
    {{"rule", Shape::text, "glob of the rule"}, take_pattern},
    {{"path", Shape::glob, "glob of the file"}, take_pattern},
    {{"test", Shape::text, "name of the test, its class or class.name; * is any text"},
     take_pattern},
    {{"module", Shape::name, "glob of the module's name: all of its files"}, take_pattern},
    {{"tool", Shape::text, "glob of the tool's name"}, take_pattern},
    {{"fingerprint", Shape::text, "glob of the finding's fingerprint"}, take_pattern},
};

}  // namespace

std::span<const Key<WaiverSpec>> waiver_keys() { return waiver_table; }
std::span<const Key<WaiverSpec>> match_keys() { return match_table; }

void take_waivers(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& /*draft*/) {
  if (value.kind != NodeKind::sequence) {
    note_wrong_type(desk, value, "a list of waivers", "start each waiver with \"- gate: NAME\"");
    return;
  }
  for (const Node& item : value.items) {
    WaiverSpec spec;
    spec.where = desk.clerk.where(item.at);
    if (!is_map(desk, item, "keys like gate")) continue;
    read_table(desk, waiver_keys(), item, item.at, spec);
    desk.policy.waivers.push_back(std::move(spec));
  }
}

}  // namespace tidegate::policy
