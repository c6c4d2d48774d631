// The codes of gates that look at findings, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"policy.no_limit", "The gate's limits leave it nothing to fail on, or do not fit its scope.",
     "Set max_new: 0 for what is new, or max_total for all there is."},
};

}  // namespace

std::span<const Code> codes_of_findings() { return codes; }

}  // namespace tidegate
