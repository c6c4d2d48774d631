// The output formats: one row each.
#include <algorithm>

#include "render/badge.h"
#include "render/code_quality.h"
#include "render/dotenv.h"
#include "render/github.h"
#include "render/html.h"
#include "render/json.h"
#include "render/junit.h"
#include "render/markdown.h"
#include "render/renderer.h"
#include "render/sarif.h"
#include "render/terminal.h"

namespace tidegate::render {
namespace {

constexpr Renderer renderers[] = {
    {"terminal", "txt", "The verdict for a person in front of a shell or a CI log.", terminal},
    {"markdown", "md", "A summary for a job page or a comment, sentences first.", markdown},
    {"html", "html", "One page for a browser: needs no script and nothing from elsewhere.", html},
    {"badge", "json", "A few words and a color: SVG in a file.svg, else a shields.io endpoint.",
     badge},
    {"json", "json", "The whole result; every other output can be rendered from it.", json},
    {"sarif", "sarif", "All findings for code scanning: SARIF 2.1.0, a run for each tool.", sarif},
    {"github", "txt", "Annotations as GitHub workflow commands: 9 errors, 9 warnings.", github},
    {"junit", "xml", "A test case for each gate: a failing gate's sentence is its failure.", junit},
    {"dotenv", "env", "Outcome, exit code and counts as variables of later GitLab jobs.", dotenv},
    {"code_quality", "json", "The findings that count, for GitLab's merge requests.", code_quality},
};

}  // namespace

std::span<const Renderer> all_renderers() { return renderers; }

const Renderer* renderer_named(std::string_view name) {
  const auto* found = std::ranges::find(renderers, name, &Renderer::name);
  return found == std::end(renderers) ? nullptr : found;
}

}  // namespace tidegate::render
