// The parts that sample verdicts are put together from.
#pragma once

#include <string>
#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::test {

/// Sixty-four digits that cannot be confused with another file's.
std::string digits(const std::string& block);
/// One that was read.
ArtifactRow artifact(std::string name, std::string format, std::string path, std::int64_t bytes);
ArtifactRow unread(std::string name, ArtifactState state, std::string code, std::string hint);
Fact tests_fact(std::string label, std::int64_t n, Relation relation, std::int64_t limit);
/// `minimum` is in percent.
Fact coverage_fact(std::string subject, std::int64_t covered, std::int64_t total, int minimum);
Exhibit failing_case(const char* path, std::uint32_t line, std::string message);
Judgment judgment(std::string gate, Outcome outcome, std::vector<Fact> facts);

}  // namespace tidegate::test
