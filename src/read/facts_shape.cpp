#include "read/facts_shape.h"

namespace tidegate::read {
namespace {

using enum MemberKind;

constexpr std::int64_t name_most = 200;
constexpr std::int64_t text_most = 2'048;
constexpr std::int64_t path_most = 4'096;
constexpr std::int64_t line_most = 4'294'967'294;

constexpr std::string_view standings[] = {"binding", "noted", "unproven"};
constexpr std::string_view relations[] = {"at_least", "at_most"};
constexpr std::string_view units[] = {"count", "percent", "pp", "ms"};

constexpr MemberShape quantity_members[] = {
    {"part", number, true, "numerator", -part_max, part_max},
    {"whole", number, true, "denominator: 1 for a count, 100 for whole percent", 1, part_max},
    {"unit", word, true, "of part / whole: 80% is 80/100 percent, 2 s are 2000/1 ms", 0, 0, units},
};
constexpr JsonShape quantity_shape{quantity_members};

constexpr MemberShape exhibit_members[] = {
    {"path", text, false, "from the root of the repository", 0, path_most},
    {"first_line", number, false, "from 1; left out: the whole file", 1, line_most},
    {"last_line", number, false, "left out: as first_line", 1, line_most},
    {"message", text, false, "what is to be seen there", 0, text_most},
};
constexpr JsonShape exhibit_shape{exhibit_members};

constexpr MemberShape fact_members[] = {
    {"label", text, true, "what was measured: \"files without a licence\"", 1, name_most},
    {"subject", text, false, "the part or file that it is about; left out: the whole", 0,
     path_most},
    {"standing", word, false,
     "binding (the default) can fail the gate, noted is shown, unproven lacks evidence", 0, 0,
     standings},
    {"observed", object, false, "what was found", 0, 0, {}, &quantity_shape},
    {"relation", word, false, "how observed must stand to limit", 0, 0, relations},
    {"limit",
     object,
     false,
     "what is demanded, in the unit of observed",
     0,
     0,
     {},
     &quantity_shape},
    {"note", text, false, "how it was counted, or what is lacking", 0, text_most},
    {"code", text, false, "which evidence an unproven fact lacks: \"bundle.not_built\"", 1,
     name_most},
    {"exhibits", list, false, "what the fact points at", 0, exhibits_max, {}, &exhibit_shape},
};
constexpr std::string_view a_claim[] = {"observed", "relation", "limit"};
constexpr std::string_view a_lack[] = {"note", "code"};
constexpr std::string_view of_a_claim[] = {"observed", "limit"};
constexpr std::string_view of_a_lack[] = {"code"};
constexpr std::string_view of_others[] = {"limit", "code"};
/// The first one serves a fact without a standing as well.
constexpr Demand fact_demands[] = {
    {"standing", "binding", a_claim, of_a_lack},
    {"standing", "noted", {}, of_others},
    {"standing", "unproven", a_lack, of_a_claim},
};
constexpr JsonShape fact_shape{fact_members, fact_demands};

constexpr MemberShape tool_members[] = {
    {"name", text, true, "of the program that looked", 1, name_most},
    {"version", text, false, "of the program", 0, name_most},
};
constexpr JsonShape tool_shape{tool_members};

constexpr MemberShape report_members[] = {
    {"$schema", text, false, "for editors; not looked at", 0, text_most},
    {"schema_version", number, true, "of this format", 1, 1},
    {"tool", object, true, "who says it", 0, 0, {}, &tool_shape},
    {"facts",
     list,
     true,
     "an empty list is no evidence, and never a pass",
     0,
     facts_max,
     {},
     &fact_shape},
};
constexpr JsonShape report_shape{report_members};

}  // namespace

const JsonShape& facts_shape() { return report_shape; }

}  // namespace tidegate::read
