// Findings in a snapshot: what tells them apart; no messages, no lines, no columns.
#pragma once

#include "history/packed.h"
#include "tidegate/finding.h"

namespace tidegate::history {

/// Findings in the order of their files, so that neighbours share most of their texts.
void put_findings(const Findings& findings, Packer& out);
Findings take_findings(Unpacker& in);

}  // namespace tidegate::history
