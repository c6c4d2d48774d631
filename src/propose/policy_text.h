// The text of a proposed policy: every line says why it is there.
#pragma once

#include <string>
#include <vector>

#include "propose/artifacts.h"
#include "propose/critical.h"
#include "propose/gates.h"

namespace tidegate::propose {

struct Terms {
  bool draft = false;     // judged for its numbers alone: reports that match no file are read
  bool measured = false;  // the limits are today's
  std::string base;       // a branch; empty: the policy need not name it
  std::vector<Artifact> artifacts;
  std::vector<Critical> critical;
  std::vector<std::string> module_globs;  // "packages/*": one module per folder
  std::vector<Gate> gates;
  std::vector<Tool> tools;
  bool repository = false;
};

/// YAML that `policy::read_policy` accepts. Every name of a file in it is a quoted text.
std::string policy_text(const Terms& terms);

}  // namespace tidegate::propose
