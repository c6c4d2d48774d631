// The tables of codes, one for each part of the house; all_codes is their union.
#pragma once

#include "tidegate/codes.h"

namespace tidegate {

std::span<const Code> codes_of_reports();
std::span<const Code> codes_of_text_reports();
std::span<const Code> codes_of_json_reports();
std::span<const Code> codes_of_policy();
std::span<const Code> codes_of_git();
std::span<const Code> codes_of_baseline();
std::span<const Code> codes_of_publishing();
std::span<const Code> codes_of_records();
std::span<const Code> codes_of_doctor();
std::span<const Code> codes_of_findings();
std::span<const Code> codes_of_run();
std::span<const Code> codes_of_sarif();
std::span<const Code> codes_of_finding_files();

}  // namespace tidegate
