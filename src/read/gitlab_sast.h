// Reads GitLab's security reports: SAST, secret detection, dependency scanning and their kin.
#pragma once

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_gitlab_sast(std::string_view head);
/// Of the versions 14 and 15 of the report's schema. A scan that says that it failed is no evidence
/// (S5.3). Codes: json.*, gitlab_sast.malformed, gitlab_sast.version, gitlab_sast.scan_failed,
/// findings.long_name, limit.findings, limit.path_bytes.
Result<Reading> read_gitlab_sast(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
