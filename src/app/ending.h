// How a run ends, and the one place where that becomes an exit code.
#pragma once

#include <cstdint>
#include <span>

#include "tidegate/verdict.h"

namespace tidegate::app {

/// The gravest first, as S1 orders exit codes.
enum class Ending : std::uint8_t {
  internal_error,  // where every run starts
  usage_error,
  policy_error,
  evidence_error,  // without a verdict, as `inspect` meets it
  unwritten,       // all went well but an output could not be written
  unpublished,     // what had to be published could not be
  unwell,          // `doctor` found a problem
  judged,
  said,        // help, a page, a list: what was asked for is printed
  recorded,    // the command that ran decides
  unrecorded,  // it ran, and nothing shows it
};

/// How several runs end together; their judgments count together.
Ending graver_of(Ending a, Ending b);

/// The exit code of S1; the judgments matter to `judged`, `evidence_error`, `unwritten` and
/// `unpublished` alone, the command's code to `recorded` and `unrecorded`.
int exit_code(Ending ending, std::span<const Judgment> judgments = {}, int of_command = 0);

}  // namespace tidegate::app
