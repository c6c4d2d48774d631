// The marks of scanners of many languages, and of data.
#include "core/suppression_tables.h"

namespace tidegate {
namespace {

using extensions::code;
using extensions::docker;
using extensions::go;
using extensions::markdown;
using extensions::prose;
using extensions::python;
using extensions::sql;
using extensions::terraform;
using extensions::yaml;

constexpr SuppressionMark marks[] = {
    {"NOSONAR", "Sonar on a line", code, "NOSONAR"},
    {"nosemgrep", "Semgrep and Opengrep on a line", code, "nosemgrep|nosem"},
    {"# nosec", "Bandit and gosec on a line, tfsec in Terraform", joined<python, go, terraform>,
     "# nosec|// nosec|gosec:disable"},
    {"codeql[", "CodeQL on a line", code, "codeql [|lgtm ["},
    {"deepcode ignore", "Snyk Code on a line", code, "deepcode ignore"},
    {"skipcq", "DeepSource on a line", code, "skipcq"},
    {"DevSkim: ignore", "DevSkim on a line", code, "devskim: ignore"},
    {"bearer:disable", "Bearer", code, "bearer:disable"},
    {"gitleaks:allow", "Gitleaks on a line", code, "gitleaks:allow"},
    {"trufflehog:ignore", "TruffleHog on a line", code, "trufflehog:ignore"},
    {"ggignore", "GitGuardian on a line", code, "ggignore|pragma: ggignore"},
    {"pragma: allowlist secret", "detect-secrets on a line", code,
     "pragma: allowlist secret|pragma: allowlist nextline secret|pragma: whitelist secret"},
    {"trivy:ignore", "Trivy", code, "trivy:ignore*"},
    {"checkov:skip", "Checkov", code, "checkov:skip|bridgecrew:skip"},
    {"tfsec:ignore", "tfsec", terraform, "tfsec:ignore*"},
    {"tflint-ignore", "TFLint", terraform, "tflint-ignore|tflint-ignore-file"},
    {"kics-scan ignore", "KICS", code, "kics-scan ignore*|kics-scan disable*"},
    {"ignore-check.kube-linter.io", "KubeLinter", yaml, "ignore-check.kube-linter.io"},
    {"yamllint disable", "yamllint", yaml, "# yamllint disable"},
    {"zizmor: ignore", "zizmor on a line of a workflow", yaml, "# zizmor: ignore"},
    {"hadolint ignore", "hadolint", docker, "# hadolint ignore|# hadolint global ignore"},
    {"-- noqa", "SQLFluff on a line", sql, "-- noqa"},
    {"buf:lint:ignore", "Buf", ".proto", "buf:lint:ignore*"},
    {"protolint:disable", "protolint", ".proto", "protolint:disable*"},
    {"markdownlint-disable", "markdownlint", markdown,
     "~markdownlint-disable|~markdownlint-capture"},
    {"vale off", "Vale", joined<markdown, prose>, "~vale off"},
};

}  // namespace

std::span<const SuppressionMark> marks_of_scanners() { return marks; }

}  // namespace tidegate
