// SarifClerk: takes down what the events of a SARIF file say, one piece at a time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/finding_list.h"
#include "read/reader.h"
#include "read/sarif_values.h"
#include "text/json_reader.h"

namespace tidegate::read {

/// One result while it is read.
struct SarifResult {
  Finding finding;
  SarifReference rule;
  SarifMessage message;
  SarifAddress address;
  SarifLevel level = SarifLevel::absent;
  std::optional<Severity> severity;
  std::string kind, rule_id;
  std::int32_t rule_index = -1, invocation = -1;
  std::int64_t line = 0;
  bool placed = false, absent = false;
  std::vector<SarifReference> taxa;
};

/// A place within a file while it is read.
struct SarifSpot {
  SarifAddress address;
  LineRange lines;
  std::uint32_t column = 0;
};

/// Errors of its methods have no `where` yet.
class SarifClerk {
 public:
  explicit SarifClerk(const Source& source) : source_(source), list_(source) {}

  // What is being read. A pointer says whose part comes next.
  SarifRun run;
  SarifResult result;
  SarifSpot spot;
  SarifNotice notice;
  SarifOverride change;
  SarifReference scratch;
  std::string suppression;  // its status
  std::string key;          // of the entry of a map
  SarifComponent* component = nullptr;
  SarifDescriptor* descriptor = nullptr;
  SarifReference* reference = nullptr;
  SarifAddress* address = nullptr;
  SarifMessage* message = nullptr;
  SarifStrings* strings = nullptr;
  SarifLevel* level = nullptr;
  std::optional<Severity>* severity = nullptr;
  bool* secret = nullptr;
  bool has_version = false, has_runs = false;
  bool spread = false;  // parts of what is read stand in other files

  Result<Done> version(std::string_view spelled);
  void open_run(std::int64_t line);
  Result<Done> close_run();
  void open_descriptor(std::vector<SarifDescriptor>& list);
  Result<Done> close_result();
  Result<Done> close_region();
  void close_place();
  void close_notice();
  void close_change();
  void close_suppression();
  Result<Done> fingerprint(const text::JsonEvent& value, bool partial);
  static void taxon(const SarifReference& reference, bool& means_secret,
                    std::vector<SarifReference>& unknown);
  Result<Done> path(std::string& to, const text::JsonEvent& spelled) const;

  /// REQUIRES: the file was read to its end. Everything that was found.
  Result<Reading> take();

 private:
  Result<Done> is_evidence() const;
  void say_oddities(std::vector<Diagnostic>& diagnostics);

  const Source& source_;
  FindingList list_;
  std::vector<std::string> tools_;
  std::int64_t wrong_indexes_ = 0, wrong_line_ = 0;
  std::vector<std::string> tolerated_;
  std::int64_t tolerated_line_ = 0;
  std::int64_t runs_ = 0;
};

}  // namespace tidegate::read
