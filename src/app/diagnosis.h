// Diagnosis: what doctor finds, in the order in which it is told.
#pragma once

#include "app/hearing.h"
#include "cli/command.h"
#include "doctor/symptom.h"

namespace tidegate::app {

/// An error as a symptom of its own.
doctor::Symptom symptom_of(doctor::Gravity gravity, const Error& error);

/// Of the policy, the repository, the artifacts and the baseline. A policy that cannot be read
/// demands nothing.
struct Diagnosis {
  doctor::Symptoms symptoms;
  doctor::Demands demands;
};
Diagnosis diagnose(const cli::Global& global, const Surroundings& around, sys::World& world);

/// Of the workflows of GitHub and GitLab at the root.
doctor::Symptoms diagnose_workflows(const Surroundings& around, const doctor::Demands& demands,
                                    sys::World& world);

}  // namespace tidegate::app
