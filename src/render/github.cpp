#include "render/github.h"

#include "render/annotations.h"
#include "text/workflow_command.h"

namespace tidegate::render {
namespace {

constexpr std::size_t each_max = 9;

std::string_view word_of(AnnotationLevel level) {
  if (level == AnnotationLevel::failure) return "error";
  return level == AnnotationLevel::warning ? "warning" : "notice";
}

std::string command(const Annotation& annotation) {
  const auto& [path, lines] = annotation.location;
  std::string properties;
  const auto add = [&properties](std::string_view key, std::string_view value) {
    if (value.empty()) return;
    properties += (properties.empty() ? " " : ",") + std::string(key) + "=";
    properties += text::workflow_property(value);
  };
  add("file", path.str());
  if (!path.empty() && lines.first > 0) {
    add("line", std::to_string(lines.first));
    if (lines.last > lines.first) add("endLine", std::to_string(lines.last));
  }
  add("title", annotation.title);
  return "::" + std::string(word_of(annotation.level)) + properties +
         "::" + text::workflow_data(annotation.message) + "\n";
}

}  // namespace

std::string github(const Verdict& verdict, const Style&) {
  const Annotations annotations = annotations_within(verdict, each_max, each_max);
  std::string out;
  for (const Annotation& annotation : annotations.shown) out += command(annotation);
  if (annotations.more == 0) return out;
  Annotation rest{AnnotationLevel::notice, {}, "tidegate", {}};
  rest.message = std::to_string(annotations.more) + " more, see the summary";
  return out + command(rest);
}

}  // namespace tidegate::render
