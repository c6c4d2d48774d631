#include "support/sample_parts.h"

namespace tidegate::test {

std::string digits(const std::string& block) {
  std::string all;
  while (all.size() < 64) all += block;
  return all.substr(0, 64);
}

ArtifactRow artifact(std::string name, std::string format, std::string path, std::int64_t bytes) {
  ArtifactRow row;
  row.name = std::move(name);
  row.format = std::move(format);
  row.files = {{std::move(path), bytes, digits("5c1f0a2b93d4")}};
  row.state = ArtifactState::read;
  return row;
}

ArtifactRow unread(std::string name, ArtifactState state, std::string code, std::string hint) {
  ArtifactRow row;
  row.name = std::move(name);
  row.state = state;
  row.code = std::move(code);
  row.hint = std::move(hint);
  return row;
}

Fact tests_fact(std::string label, std::int64_t n, Relation relation, std::int64_t limit) {
  Fact fact{.label = std::move(label)};
  fact.observed = count(n);
  fact.relation = relation;
  fact.limit = count(limit);
  return fact;
}

Fact coverage_fact(std::string subject, std::int64_t covered, std::int64_t total, int minimum) {
  Fact fact{.label = "line coverage"};
  fact.subject = std::move(subject);
  fact.observed = percent_of(covered, total);
  fact.limit = percent_of(minimum, 100);
  return fact;
}

Exhibit failing_case(const char* path, std::uint32_t line, std::string message) {
  return {{RepoPath::from(path), {line, line}}, std::move(message)};
}

Judgment judgment(std::string gate, Outcome outcome, std::vector<Fact> facts) {
  Judgment made;
  made.id = gate;
  made.gate = std::move(gate);
  made.outcome = outcome;
  made.facts = std::move(facts);
  return made;
}

}  // namespace tidegate::test
