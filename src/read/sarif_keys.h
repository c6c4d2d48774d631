// SarifKeys: what of a SARIF document is kept while it is read.
#pragma once

#include <string_view>

namespace tidegate::read {

/// Members that something is asked of; code flows, graphs and snippets are not kept.
inline constexpr std::string_view sarif_keys[] = {"version",
                                                  "runs",
                                                  "tool",
                                                  "driver",
                                                  "extensions",
                                                  "name",
                                                  "guid",
                                                  "rules",
                                                  "id",
                                                  "index",
                                                  "toolComponent",
                                                  "defaultConfiguration",
                                                  "configuration",
                                                  "level",
                                                  "properties",
                                                  "tags",
                                                  "security-severity",
                                                  "relationships",
                                                  "target",
                                                  "messageStrings",
                                                  "globalMessageStrings",
                                                  "text",
                                                  "markdown",
                                                  "arguments",
                                                  "message",
                                                  "invocations",
                                                  "executionSuccessful",
                                                  "toolExecutionNotifications",
                                                  "toolConfigurationNotifications",
                                                  "ruleConfigurationOverrides",
                                                  "descriptor",
                                                  "associatedRule",
                                                  "notifications",
                                                  "externalPropertyFileReferences",
                                                  "artifacts",
                                                  "location",
                                                  "uri",
                                                  "uriBaseId",
                                                  "originalUriBaseIds",
                                                  "results",
                                                  "kind",
                                                  "baselineState",
                                                  "rule",
                                                  "ruleId",
                                                  "ruleIndex",
                                                  "taxa",
                                                  "suppressions",
                                                  "status",
                                                  "fingerprints",
                                                  "partialFingerprints",
                                                  "locations",
                                                  "physicalLocation",
                                                  "artifactLocation",
                                                  "region",
                                                  "startLine",
                                                  "endLine",
                                                  "startColumn"};

/// The names of messages and bases are the report's own, and so not among the keys: these objects
/// are kept whole.
inline constexpr std::string_view sarif_whole[] = {"messageStrings", "globalMessageStrings",
                                                   "originalUriBaseIds", "fingerprints",
                                                   "partialFingerprints"};

}  // namespace tidegate::read
