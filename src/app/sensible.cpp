#include "app/sensible.h"

#include "text/date.h"

namespace tidegate::app {

Result<std::string> day_of(const std::string& today, sys::World& world) {
  if (today.empty()) return text::date_of(world.now_ms());
  if (text::days_of(today)) return today;
  return Error{"usage.invalid", "--today: expected a date, got \"" + today + "\"", "",
               "write it like 2027-01-31"};
}

Result<Done> sensible(const cli::Global& global, const cli::Check& command,
                      const Surroundings& around, sys::World& world) {
  if (!command.files.empty() && (!global.policy.empty() || global.extends)) {
    return Error{"usage.invalid",
                 std::string(global.extends ? "--extends" : "--policy") +
                     " and report files exclude each other",
                 "",
                 "name the reports under artifacts: in the policy, or leave --policy out to judge "
                 "them by the built-in one"};
  }
  const std::string start = absolute(command.artifacts_folder, around.folder);
  const Result<sys::FileFacts> facts = world.look_at(world.real_path(start));
  if (!command.artifacts_folder.empty() &&
      (!facts || facts.value().kind != sys::EntryKind::folder)) {
    return Error{"usage.invalid", "there is no folder " + command.artifacts_folder, "",
                 "name the folder of the reports after --artifacts-dir"};
  }
  TG_TRY(day_of(command.today, world));
  return done;
}

}  // namespace tidegate::app
