// The bounds of every input, as rows of `--limit`.
#include "tidegate/limits.h"

namespace tidegate {
namespace {

constexpr LimitRow rows[] = {
    {"file_bytes", &Limits::file_bytes, "bytes of one report"},
    {"total_bytes", &Limits::total_bytes, "bytes of all reports of a run"},
    {"glob_files", &Limits::glob_files, "files that one pattern may match"},
    {"glob_entries", &Limits::glob_entries, "folder entries that one run may look at"},
    {"xml_depth", &Limits::xml_depth, "elements within elements"},
    {"xml_attributes", &Limits::xml_attributes, "attributes of one element"},
    {"xml_element_bytes", &Limits::xml_element_bytes,
     "bytes of one test case or source file, or of one tag"},
    {"test_cases", &Limits::test_cases, "test cases of one report"},
    {"identity_bytes", &Limits::identity_bytes,
     "bytes of the suites, files, classes and names of all test cases of one report"},
    {"coverage_files", &Limits::coverage_files, "files of one coverage report"},
    {"coverage_lines", &Limits::coverage_lines, "executable lines of one report"},
    {"findings", &Limits::findings, "findings of one report"},
    {"path_bytes", &Limits::path_bytes, "bytes of one path in a report"},
    {"git_bytes", &Limits::git_bytes, "bytes that one git command may print"},
    {"baseline_bytes", &Limits::baseline_bytes, "bytes of one kept snapshot"},
};

}  // namespace

std::span<const LimitRow> all_limits() { return rows; }

}  // namespace tidegate
