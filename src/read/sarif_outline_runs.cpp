// The outline down to a run, and what lies around its results.
#include "read/sarif_outline.h"

namespace tidegate::read {
namespace {

using Clerk = SarifClerk;
using Event = text::JsonEvent;
using enum SarifPlace;

/// Taxonomies may stand in another file: nothing is asked of them.
Result<Done> spread(Clerk& c, const Event&) {
  c.spread = true;
  return done;
}

constexpr SarifRow rows[] = {
    {file, "version", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return c.version(e.text); }},
    {file, "runs", runs, SarifShape::array,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.has_runs = true;
       return done;
     }},
    {file, "inlineExternalProperties", foreign_properties, SarifShape::array},
    {foreign_properties, "[]", elsewhere_files, SarifShape::object},
    {elsewhere_files, "results", value, SarifShape::any, spread},
    {elsewhere_files, "driver", value, SarifShape::any, spread},
    {elsewhere_files, "extensions", value, SarifShape::any, spread},
    {elsewhere_files, "invocations", value, SarifShape::any, spread},
    {elsewhere_files, "artifacts", value, SarifShape::any, spread},
    {runs, "[]", run, SarifShape::object,
     [](Clerk& c, const Event& e) -> Result<Done> {
       c.open_run(e.line);
       return done;
     },
     [](Clerk& c) { return c.close_run(); }},
    {run, "tool", tool, SarifShape::object},
    {run, "results", results, SarifShape::array,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.run.has_results = true;
       return done;
     }},
    {run, "artifacts", artifacts, SarifShape::array},
    {run, "invocations", invocations, SarifShape::array},
    {run, "conversion", conversion, SarifShape::object},
    {run, "taxonomies", taxonomies, SarifShape::array},
    {run, "originalUriBaseIds", bases, SarifShape::object},
    {run, "externalPropertyFileReferences", elsewhere_files, SarifShape::object},
    {artifacts, "[]", artifact, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.run.artifacts.emplace_back();
       return done;
     }},
    {artifact, "location", address, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.address = &c.run.artifacts.back();
       return done;
     }},
    {bases, "*", address, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.address = &c.run.bases[c.key];
       return done;
     }},
    {address, "uri", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return c.path(c.address->uri, e); }},
    {address, "uriBaseId", value, SarifShape::text,
     [](Clerk& c, const Event& e) { return take_name(c.address->base, e); }},
    {address, "index", value, SarifShape::number,
     [](Clerk& c, const Event& e) { return take_index(c.address->index, e); }},
    {conversion, "invocation", invocation, SarifShape::object},
    {invocations, "[]", invocation, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       ++c.change.invocation;
       return done;
     }},
    {invocation, "executionSuccessful", value, SarifShape::truth,
     [](Clerk& c, const Event& e) -> Result<Done> {
       if (e.text == "false") c.run.failures.push_back({c.change.invocation, e.line});
       return done;
     }},
    {invocation, "toolExecutionNotifications", notices, SarifShape::array},
    {invocation, "toolConfigurationNotifications", notices, SarifShape::array},
    {invocation, "ruleConfigurationOverrides", changes, SarifShape::array},
    {invocation, "notificationConfigurationOverrides", notice_changes, SarifShape::array},
    {notices, "[]", notice, SarifShape::object,
     [](Clerk& c, const Event& e) -> Result<Done> {
       c.notice = {};
       c.notice.line = e.line;
       c.notice.invocation = c.change.invocation;
       return done;
     },
     [](Clerk& c) -> Result<Done> {
       c.close_notice();
       return done;
     }},
    {notice, "level", value, SarifShape::text,
     [](Clerk& c, const Event& e) -> Result<Done> {
       c.notice.level = sarif_level(e.text);
       return done;
     }},
    {notice, "message", message, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.message = &c.notice.message;
       return done;
     }},
    {notice, "descriptor", reference, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.reference = &c.notice.descriptor;
       return done;
     }},
    {notice, "associatedRule", reference, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.reference = &c.notice.rule;
       return done;
     }},
    {changes, "[]", change, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.change = {.descriptor = {}, .level = {}, .invocation = c.change.invocation};
       return done;
     },
     [](Clerk& c) -> Result<Done> {
       c.close_change();
       return done;
     }},
    {notice_changes, "[]", change, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.change = {{}, {}, c.change.invocation, true};
       return done;
     },
     [](Clerk& c) -> Result<Done> {
       c.close_change();
       return done;
     }},
    {change, "descriptor", reference, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.reference = &c.change.descriptor;
       return done;
     }},
    {change, "configuration", configuration, SarifShape::object,
     [](Clerk& c, const Event&) -> Result<Done> {
       c.level = &c.change.level;
       return done;
     }},
};

}  // namespace

std::span<const SarifRow> sarif_rows_of_runs() { return rows; }

}  // namespace tidegate::read
