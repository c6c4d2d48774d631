// How a run ends, and the one place where that becomes an exit code.
#pragma once

#include <cstdint>
#include <span>

#include "tidegate/verdict.h"

namespace tidegate::app {

enum class Ending : std::uint8_t {
  internal_error,  // where every run starts
  said,            // help, a page, a list: what was asked for is printed
  usage_error,
  policy_error,
  evidence_error,  // without a verdict, as `inspect` meets it
  unwritten,       // all went well but an output could not be written
  unpublished,     // what had to be published could not be
  judged,
};

/// The exit code of S1; the judgments matter to `judged`, `unwritten` and
/// `unpublished` alone.
int exit_code(Ending ending, std::span<const Judgment> judgments = {});

}  // namespace tidegate::app
