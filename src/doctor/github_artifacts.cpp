#include "doctor/github_artifacts.h"

#include <algorithm>

#include "text/glob.h"

namespace tidegate::doctor {
namespace {

using text::YamlNode;

struct Upload {
  const Job* job = nullptr;
  const Step* step = nullptr;
  std::string name, path;
};

std::vector<Upload> uploads_of(const GithubWorkflow& workflow) {
  std::vector<Upload> uploads;
  for (const Job& job : workflow.jobs) {
    for (const Step& step : job.steps) {
      if (!uses_action(step, "actions/upload-artifact")) continue;
      const YamlNode& with = step.node->at("with");
      uploads.push_back({&job, &step, with.at("name").text, with.at("path").text});
    }
  }
  return uploads;
}

/// "reports-${{ matrix.os }}" as a sample that a pattern may match.
std::string without_expressions(std::string text) {
  for (std::size_t open = text.find("${{"); open != text.npos; open = text.find("${{", open)) {
    const std::size_t close = text.find("}}", open);
    if (close == text.npos) break;
    text.replace(open, close + 2 - open, "x");
  }
  return text;
}

bool brings(const YamlNode& download, const Upload& upload) {
  const YamlNode& pattern = download.at("pattern");
  if (!pattern.is_text()) return true;
  const Result<text::Glob> glob = text::Glob::parse(pattern.text);
  return glob && glob.value().matches(without_expressions(upload.name));
}

/// One file whose name is the same in every leg; of a folder nobody knows.
bool is_one_file(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.find('.') != name.npos && path.find_first_of("*?[{$\n") == path.npos;
}

/// Files of one name from several legs land on each other.
void examine_merging(const GithubWorkflow& workflow, const Step& download,
                     const std::vector<Upload>& uploads, Symptoms& symptoms) {
  const YamlNode& with = download.node->at("with");
  if (!literally_true(with.at("merge-multiple")) || with.has("name")) return;
  for (const Upload& upload : uploads) {
    if (!brings(with, upload) || upload.path.find("${{") != upload.path.npos) continue;
    const bool twice =
        upload.job->matrix || std::ranges::any_of(uploads, [&](const Upload& other) {
          return other.step != upload.step && other.path == upload.path && brings(with, other);
        });
    if (!twice) continue;
    const bool certain = is_one_file(upload.path);
    symptoms.push_back(
        {certain ? Gravity::problem : Gravity::note, "workflow.reports_overwritten",
         workflow.where(with.at("merge-multiple").line),
         std::string("merge-multiple: true puts the reports of several jobs into one folder: ") +
             (certain ? "of \"" + upload.path + "\" one alone is left"
                      : "of files with the same name one alone is left"),
         "remove merge-multiple: true, and name a part of the artifact for each job in the "
         "policy"});
    return;
  }
}

/// A step behind failing tests is skipped, and so are their reports.
void examine_upload(const GithubWorkflow& workflow, const Upload& upload, Symptoms& symptoms) {
  if (runs_after_failure(upload.step->condition)) return;
  for (const Step& step : upload.job->steps) {
    if (&step == upload.step) return;
    if (!step.tests || step.tolerated) continue;
    symptoms.push_back({Gravity::note, "workflow.reports_lost", workflow.where(upload.step->line),
                        "the reports are not kept when the tests in line " +
                            std::to_string(step.line) + " fail, so the gate cannot say which",
                        "if: ${{ !cancelled() }}"});
    return;
  }
}

}  // namespace

void examine_artifacts(const GithubWorkflow& workflow, Symptoms& symptoms) {
  const std::vector<Upload> uploads = uploads_of(workflow);
  for (const Job& job : workflow.jobs) {
    if (!job.gate) continue;
    for (const Step& step : job.steps) {
      if (uses_action(step, "actions/download-artifact"))
        examine_merging(workflow, step, uploads, symptoms);
    }
    for (const Upload& upload : uploads) {
      if (std::ranges::find(job.needs, upload.job->id) != job.needs.end())
        examine_upload(workflow, upload, symptoms);
    }
  }
}

}  // namespace tidegate::doctor
