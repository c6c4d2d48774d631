// The outline of a result.
#include "read/sarif_outline.h"

namespace tidegate::read {
namespace {

using Clerk = SarifClerk;
using Event = text::JsonEvent;
using enum SarifPlace;

constexpr SarifRow rows[] = {
    {results, "[]", result, SarifShape::object,
     [](Clerk& c, const Event& e) -> Result<Done> {
       c.result = {};
       c.result.line = e.line;
       return done;
     },
     [](Clerk& c) { return c.close_result(); }},
    {result, "ruleId", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.result.rule_id, e); }},
    {result, "ruleIndex", value, SarifShape::number,
     [](Clerk& c, const Event& e) { return take_index(c.result.rule_index, e); }},
    {result, "rule", reference, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.reference = &c.result.rule;
       return done;
     }},
    {result, "level", value, SarifShape::text,
     [](Clerk& c, const Event& e) -> Result<Done> {
       c.result.level = sarif_level(e.text);
       return done;
     }},
    {result, "kind", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_text(c.result.kind, e); }},
    {result, "message", message, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.message = &c.result.message;
       return done;
     }},
    {result, "locations", locations, SarifShape::array},
    {result, "partialFingerprints", partial_fingerprints, SarifShape::object},
    {result, "fingerprints", fingerprints, SarifShape::object},
    {result, "baselineState", value, SarifShape::text,
     [](Clerk& c, const Event& e) -> Result<Done> {
       c.result.absent = same_word(e.text, "absent");
       return done;
     }},
    {result, "suppressions", suppressions, SarifShape::array},
    {result, "taxa", taxa, SarifShape::array},
    {result, "provenance", provenance, SarifShape::object},
    {result, "properties", properties, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.severity = &c.result.severity;
       c.secret = &c.result.finding.secret;
       return done;
     }},
    {message, "text", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_text(c.message->text, e); }},
    {message, "markdown", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_text(c.message->markdown, e); }},
    {message, "id", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.message->id, e); }},
    {message, "arguments", arguments, SarifShape::array},
    {arguments, "[]", value, SarifShape::text,
     [](Clerk& c, const Event& e) -> Result<Done> {
       c.message->arguments.emplace_back(e.text.substr(0, string_bytes_max));
       return done;
     }},
    {locations, "[]", location, SarifShape::object},
    {location, "physicalLocation", physical_location, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.spot = {};
       return done;
     },
     [](Clerk& c) -> Result<Done> {
       c.close_place();
       return done;
     }},
    {physical_location, "artifactLocation", address, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.address = &c.spot.address;
       return done;
     }},
    {physical_location, "region", region, SarifShape::object, nullptr,
     [](Clerk& c) { return c.close_region(); }},
    {region, "startLine", value, SarifShape::number,
     [](Clerk& c, const Event& e) { return take_line(c.spot.lines.first, e); }},
    {region, "startColumn", value, SarifShape::number,
     [](Clerk& c, const Event& e) { return take_line(c.spot.column, e); }},
    {region, "endLine", value, SarifShape::number,
     [](Clerk& c, const Event& e) { return take_line(c.spot.lines.last, e); }},
    {fingerprints, "*", value, SarifShape::any,
     [](Clerk& c, const Event& e) { return c.fingerprint(e, false); }},
    {partial_fingerprints, "*", value, SarifShape::any,
     [](Clerk& c, const Event& e) { return c.fingerprint(e, true); }},
    {suppressions, "[]", suppression, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.suppression.clear();
       return done;
     },
     [](Clerk& c) -> Result<Done> {
       c.close_suppression();
       return done;
     }},
    // Drafts of SARIF 2.1.0 said "state"; a suppression that was rejected must not count.
    {suppression, "state", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_text(c.suppression, e); }},
    {suppression, "status", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_text(c.suppression, e); }},
    {taxa, "[]", reference, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.scratch = {};
       c.reference = &c.scratch;
       return done;
     },
     [](Clerk& c) -> Result<Done> {
       Clerk::taxon(c.scratch, c.result.finding.secret, c.result.taxa);
       return done;
     }},
    {provenance, "invocationIndex", value, SarifShape::number,
     [](Clerk& c, const Event& e) { return take_index(c.result.invocation, e); }},
};

}  // namespace

std::span<const SarifRow> sarif_rows_of_results() { return rows; }

}  // namespace tidegate::read
