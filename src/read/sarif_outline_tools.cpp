// The outline of tools: their rules, what they say of them, and taxonomies.
#include "read/sarif_outline.h"

namespace tidegate::read {
namespace {

using Clerk = SarifClerk;
using Event = text::JsonEvent;
using enum SarifPlace;

constexpr SarifRow rows[] = {
    {tool, "driver", component, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.component = c.run.components.data();
       return done;
     }},
    {tool, "extensions", extensions, SarifShape::array},
    {extensions, "[]", component, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.component = &c.run.components.emplace_back();
       return done;
     }},
    {component, "name", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.component->name, e); }},
    {component, "guid", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.component->guid, e); }},
    {component, "rules", rules, SarifShape::array},
    {component, "notifications", kinds_of_notices, SarifShape::array},
    {component, "globalMessageStrings", strings, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.strings = &c.component->strings;
       return done;
     }},
    {rules, "[]", descriptor, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.descriptor = &c.component->rules.emplace_back();
       return done;
     }},
    {kinds_of_notices, "[]", descriptor, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.descriptor = &c.component->notices.emplace_back();
       return done;
     }},
    {descriptor, "id", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.descriptor->id, e); }},
    {descriptor, "guid", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.descriptor->guid, e); }},
    {descriptor, "defaultConfiguration", configuration, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.level = &c.descriptor->level;
       return done;
     }},
    {descriptor, "properties", properties, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.severity = &c.descriptor->severity;
       c.secret = &c.descriptor->secret;
       return done;
     }},
    {descriptor, "messageStrings", strings, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.strings = &c.descriptor->strings;
       return done;
     }},
    {descriptor, "relationships", relationships, SarifShape::array},
    {configuration, "level", value, SarifShape::text,
     [](Clerk& c, const Event& e) -> Result<Done> {
       *c.level = sarif_level(e.text);
       return done;
     }},
    {properties, "security-severity", value, SarifShape::text | SarifShape::number,
     [](Clerk& c, const Event& e) -> Result<Done> {
       *c.severity = TG_TRY(security_severity(e.text));
       return done;
     }},
    {properties, "tags", tags, SarifShape::array | SarifShape::text,
     [](Clerk& c, const Event& e) -> Result<Done> {
       *c.secret = *c.secret || tags_a_secret(e.text);
       return done;
     }},
    {tags, "[]", value, SarifShape::any,
     [](Clerk& c, const Event& e) -> Result<Done> {
       *c.secret = *c.secret || tags_a_secret(e.text);
       return done;
     }},
    {strings, "*", string, SarifShape::object},
    {string, "text", value, SarifShape::text,
     [](Clerk& c, const Event& e) -> Result<Done> {
       (*c.strings)[c.key] = e.text.substr(0, string_bytes_max);
       return done;
     }},
    {relationships, "[]", relationship, SarifShape::object},
    {relationship, "target", reference, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.scratch = {};
       c.reference = &c.scratch;
       return done;
     },
     [](Clerk& c) -> Result<Done> {
       Clerk::taxon(c.scratch, c.descriptor->secret, c.descriptor->taxa);
       return done;
     }},
    {reference, "id", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.reference->id, e); }},
    {reference, "guid", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.reference->guid, e); }},
    {reference, "index", value, SarifShape::number,
     [](Clerk& c, const Event& e) { return take_index(c.reference->index, e); }},
    {reference, "toolComponent", reference_component, SarifShape::object},
    {reference_component, "name", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.reference->component_name, e); }},
    {reference_component, "guid", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.reference->component_guid, e); }},
    {reference_component, "index", value, SarifShape::number,
     [](Clerk& c, const Event& e) { return take_index(c.reference->component, e); }},
    {taxonomies, "[]", taxonomy, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.run.taxonomies.emplace_back();
       return done;
     }},
    {taxonomy, "name", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.run.taxonomies.back().name, e); }},
    {taxonomy, "guid", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.run.taxonomies.back().guid, e); }},
    {taxonomy, "taxa", taxon_list, SarifShape::array},
    {taxon_list, "[]", listed_taxon, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       ++c.run.taxonomies.back().taxa;
       return done;
     }},
    {listed_taxon, "id", value, SarifShape::text,
     [](Clerk& c, const Event& e) -> Result<Done> {
       SarifTaxonomy& taxonomy = c.run.taxonomies.back();
       if (is_credentials_taxon(e.text)) taxonomy.credentials.push_back(taxonomy.taxa - 1);
       return done;
     }},
};

}  // namespace

std::span<const SarifRow> sarif_rows_of_tools() { return rows; }

}  // namespace tidegate::read
