#include "render/dotenv.h"

#include "render/headline.h"

namespace tidegate::render {

std::string dotenv(const Verdict& verdict, const Style&) {
  const Tally sum = tally(verdict);
  std::string out = "TIDEGATE_OUTCOME=" + std::string(to_word(verdict.outcome)) + "\n";
  const auto add = [&out](const char* key, std::int64_t n) {
    out += "TIDEGATE_" + std::string(key) + "=" + std::to_string(n) + "\n";
  };
  add("EXIT_CODE", verdict.exit_code);
  add("GATES", sum.gates);
  add("GATES_PASSED", sum.pass);
  add("GATES_WARNED", sum.warn);
  add("GATES_FAILED", sum.fail);
  add("GATES_WAIVED", sum.waived);
  add("GATES_NOT_EVALUATED", sum.not_evaluated);
  add("GATES_NOT_APPLICABLE", sum.not_applicable);
  return out;
}

}  // namespace tidegate::render
