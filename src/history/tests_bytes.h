// Test reports in a snapshot: identities and states; no durations, no messages.
#pragma once

#include "history/packed.h"
#include "tidegate/test_report.h"

namespace tidegate::history {

/// Cases in the order of their identities, so that neighbours share most of their texts.
void put_tests(const TestReport& tests, Packer& out);
TestReport take_tests(Unpacker& in);

}  // namespace tidegate::history
