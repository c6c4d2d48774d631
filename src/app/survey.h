// Survey: what lies in a folder, looked for within bounds, for a policy that is to be written.
#pragma once

#include <string>
#include <vector>

#include "app/git_inquiry.h"
#include "app/surroundings.h"
#include "propose/finds.h"
#include "sys/world.h"

namespace tidegate::app {

struct Survey {
  propose::Finds finds;
  std::vector<std::string> remarks;  // for people: bounds that were reached, files left out
};

/// Looks below the root; follows no link and enters no other repository. What git tracks is a part
/// of the project, and so never a report.
Survey survey(const Surroundings& around, const GitFacts& git, sys::World& world);

}  // namespace tidegate::app
