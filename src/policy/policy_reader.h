// The policy's text form: a strict subset of YAML, and the schema that is derived from the same
// tables.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tidegate/gate.h"
#include "tidegate/policy.h"
#include "tidegate/result.h"

namespace tidegate::policy {

/// One text of a policy, and how errors call it.
struct PolicySource {
  std::string name, bytes;
  bool operator==(const PolicySource&) const = default;
};

/// What a policy may name: the gates and formats of this build.
struct Vocabulary {
  std::span<const GateKind* const> gates;
  std::span<const std::string_view> formats;
  std::string_view version;                      // of tidegate, for `requires`
  std::span<const std::string_view> feeds = {};  // of each format, in their order; empty: the gate
};

/// Reads a whole policy, or says everything that is wrong with it, ascending by place:
/// "name:line:column". At most 256 KiB of UTF-8, one document, no alias, tag, merge key or
/// duplicate key (S8.3). Codes: policy.*, number.*, glob.invalid, yaml.*.
Result<Policy> read_policy(std::string_view text, std::string_view name,
                           const Vocabulary& vocabulary);
/// The same of a policy and what it builds on, nearest first. Every mistake names the text that its
/// value came from. Codes besides: policy.locked, policy.extends_missing.
Result<Policy> read_policy(std::span<const PolicySource> sources, const Vocabulary& vocabulary);

/// JSON Schema 2020-12 of a policy, from the tables that read_policy reads by.
std::string policy_schema(const Vocabulary& vocabulary);

}  // namespace tidegate::policy
