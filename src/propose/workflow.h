// Workflow: the examples of a CI with a project's own commands and reports in their places.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "propose/toolchain.h"

namespace tidegate::propose {

/// A report that the policy names.
struct Awaited {
  std::string format;
  std::vector<std::string> globs;
};

struct WorkflowFile {
  std::string path;  // from the root
  std::string text;
};

struct WorkflowTerms {
  std::vector<Tool> tools;
  std::vector<Awaited> reports;
  std::string default_branch;
  bool tests_may_fail = false;  // some do today, so that a failing command shows nothing
};

/// The files of `ci`: github or gitlab. Without a known tool they run ./run-tests.sh, as the
/// examples do.
std::vector<WorkflowFile> workflow_of(std::string_view ci, const WorkflowTerms& terms);

}  // namespace tidegate::propose
