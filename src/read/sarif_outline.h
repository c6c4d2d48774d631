// The outline of a SARIF file: which keys count at which place, and what is done about them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "read/sarif_clerk.h"

namespace tidegate::read {

enum class SarifPlace : std::uint8_t {
  value,  // a scalar, or something whose content does not matter
  file,
  foreign_properties,
  runs,
  run,
  tool,
  extensions,
  component,
  rules,
  kinds_of_notices,
  descriptor,
  configuration,
  properties,
  tags,
  strings,
  string,
  relationships,
  relationship,
  reference,
  reference_component,
  taxonomies,
  taxonomy,
  taxon_list,
  listed_taxon,
  conversion,
  invocations,
  invocation,
  notices,
  notice,
  changes,
  notice_changes,
  change,
  artifacts,
  artifact,
  bases,
  address,
  elsewhere_files,
  results,
  result,
  provenance,
  locations,
  location,
  physical_location,
  region,
  fingerprints,
  partial_fingerprints,
  suppressions,
  suppression,
  taxa,
  message,
  arguments,
  count
};

/// Which kinds of JSON may stand at a place.
enum SarifShape : std::uint8_t {
  object = 1,
  array = 2,
  text = 4,
  number = 8,
  truth = 16,
  any = 31
};

struct SarifRow {
  SarifPlace within = SarifPlace::value;
  std::string_view key;  // "[]": each element; "*": whatever the key, which the clerk is told
  SarifPlace place = SarifPlace::value;
  std::uint8_t shape = 0;                                               // of SarifShape
  Result<Done> (*take)(SarifClerk&, const text::JsonEvent&) = nullptr;  // as it opens, or its value
  Result<Done> (*close)(SarifClerk&) = nullptr;
};

/// The rows within a place; everything else there is skipped. Null is as good as absent.
std::span<const SarifRow> sarif_rows(SarifPlace within);

// The parts of the outline, each with its rows side by side that are within one place.
std::span<const SarifRow> sarif_rows_of_runs();
std::span<const SarifRow> sarif_rows_of_tools();
std::span<const SarifRow> sarif_rows_of_results();

// How values are taken. Code: sarif.malformed.
Result<Done> take_text(std::string& to, const text::JsonEvent& event);
Result<Done> take_name(std::string& to, const text::JsonEvent& event);    // findings.long_name
Result<Done> take_index(std::int32_t& to, const text::JsonEvent& event);  // from -1
Result<Done> take_line(std::uint32_t& to, const text::JsonEvent& event);  // from 1

inline constexpr std::size_t string_bytes_max = 8'192;  // that are kept of a part of a message

}  // namespace tidegate::read
