// `tidegate doctor`: why nothing matched, and what lets a change pass although its gate does not.
#include <algorithm>

#include "app/commands.h"
#include "app/diagnosis.h"
#include "text/escape.h"
#include "tidegate/codes.h"

namespace tidegate::app {
namespace {

using doctor::Gravity;
using doctor::Symptom;

std::string mend_of(const Symptom& symptom) {
  if (!symptom.mend.empty()) return symptom.mend;
  const auto row = std::ranges::find(all_codes(), symptom.code, &Code::name);
  return row == all_codes().end() ? "" : std::string(row->mend);
}

/// Two lines; each opens with words of our own.
std::string page_of(const Symptom& symptom) {
  const std::string place = symptom.where.empty() ? "" : text::log_safe(symptom.where, 500) + ": ";
  std::string page = (symptom.gravity == Gravity::problem ? "problem  " : "note     ") + place +
                     text::log_safe(symptom.message, 1000) + " [" + symptom.code + "]\n";
  const std::string mend = mend_of(symptom);
  if (!mend.empty()) page += "  mend: " + text::log_safe(mend, 1000) + "\n";
  return page;
}

std::string counted(std::ptrdiff_t n, const char* noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

}  // namespace

Ended doctor(const cli::Global& global, const cli::Doctor& command, sys::World& world) {
  cli::Global chosen = global;
  if (!command.policy.empty()) chosen.policy = command.policy;
  const Result<Surroundings> around = look_around(chosen, "none", world);
  if (!around) {
    complain(around.errors(), world);
    return {Ending::usage_error};
  }
  Diagnosis found = diagnose(chosen, around.value(), world);
  std::ranges::move(diagnose_workflows(around.value(), found.demands, world),
                    std::back_inserter(found.symptoms));
  std::ranges::stable_sort(found.symptoms, std::ranges::greater{}, &Symptom::gravity);
  const std::ptrdiff_t problems =
      std::ranges::count(found.symptoms, Gravity::problem, &Symptom::gravity);
  const auto notes = static_cast<std::ptrdiff_t>(found.symptoms.size()) - problems;
  std::string page;
  for (const Symptom& symptom : found.symptoms) {
    if (!global.quiet || symptom.gravity == Gravity::problem) page += page_of(symptom);
  }
  page += "tidegate doctor: " + counted(problems, "problem") + ", " + counted(notes, "note") + "\n";
  const Ended said = say(page, world);
  return said.ending == Ending::said && problems > 0 ? Ended{Ending::unwell} : said;
}

}  // namespace tidegate::app
