#include <algorithm>

#include "app/diagnosis.h"
#include "doctor/workflows.h"
#include "policy/foreign_yaml.h"

namespace tidegate::app {
namespace {

using doctor::Gravity;
using doctor::Symptoms;
using doctor::Workflow;

constexpr std::int64_t workflow_bytes_max = 1 << 20;
constexpr std::int64_t workflows_max = 1000;
constexpr std::size_t includes_max = 50;
constexpr const char* github_folder = ".github/workflows";
constexpr const char* gitlab_file = ".gitlab-ci.yml";

/// Reads the files of one CI, and remembers whether one of them spoke of tidegate.
class Shelf {
 public:
  Shelf(const Surroundings& around, sys::World& world) : around_(around), world_(world) {}

  std::vector<Workflow> files;
  Symptoms symptoms;
  bool any = false, mentioned = false;

  void take(const std::string& name) {
    any = true;
    const Result<std::string> bytes =
        sys::read_all(world_, absolute(name, around_.root), workflow_bytes_max);
    if (!bytes) return refuse(name, bytes.error());
    mentioned = mentioned || doctor::mentions_tidegate(bytes.value());
    Result<std::vector<text::YamlNode>> documents = policy::read_foreign_yaml(bytes.value(), name);
    if (!documents) return refuse(name, documents.error());
    for (text::YamlNode& root : documents.value()) files.push_back({name, std::move(root)});
  }

 private:
  void refuse(const std::string& name, const Error& error) {
    symptoms.push_back({Gravity::note, "workflow.unreadable",
                        error.where.starts_with(name) ? error.where : name,
                        "not looked at: " + error.message, error.hint});
  }

  const Surroundings& around_;
  sys::World& world_;
};

void take_github(const Surroundings& around, sys::World& world, Shelf& shelf) {
  Result<std::vector<sys::Entry>> entries =
      world.list(absolute(github_folder, around.root), workflows_max);
  if (!entries) return;
  std::ranges::sort(entries.value(), {}, &sys::Entry::name);
  for (const sys::Entry& entry : entries.value()) {
    const bool yaml = entry.name.ends_with(".yml") || entry.name.ends_with(".yaml");
    if (yaml && entry.kind != sys::EntryKind::folder)
      shelf.take(std::string(github_folder) + "/" + entry.name);
  }
}

/// What is included comes first: the file that includes it has the last word.
void take_gitlab(const Surroundings& around, sys::World& world, Shelf& shelf) {
  if (!world.look_at(absolute(gitlab_file, around.root))) return;
  std::vector<std::string> names = {gitlab_file};
  for (std::size_t i = 0; i < names.size() && i < includes_max; ++i) {
    const std::size_t before = shelf.files.size();
    shelf.take(RepoPath::from(names[i]).str());
    for (std::size_t file = before; file < shelf.files.size(); ++file) {
      for (std::string& name : doctor::included_files(shelf.files[file].root)) {
        const bool outside = RepoPath::from(name).str().starts_with("..");
        if (!outside && std::ranges::find(names, name) == names.end())
          names.push_back(std::move(name));
      }
    }
  }
  std::ranges::reverse(shelf.files);
}

}  // namespace

Symptoms diagnose_workflows(const Surroundings& around, const doctor::Demands& demands,
                            sys::World& world) {
  Shelf github(around, world), gitlab(around, world);
  take_github(around, world, github);
  take_gitlab(around, world, gitlab);
  Symptoms symptoms;
  for (Shelf* const shelf : {&github, &gitlab})
    std::ranges::move(shelf->symptoms, std::back_inserter(symptoms));
  std::ranges::move(doctor::examine_github(github.files, demands), std::back_inserter(symptoms));
  std::ranges::move(doctor::examine_gitlab(gitlab.files, demands), std::back_inserter(symptoms));
  if ((github.any || gitlab.any) && !github.mentioned && !gitlab.mentioned) {
    symptoms.push_back(
        {Gravity::note, "workflow.no_gate", github.any ? github_folder : gitlab_file,
         "no workflow runs tidegate, so nothing holds a change back",
         std::string("tidegate init --ci ") + (github.any ? "github" : "gitlab") + " writes one"});
  }
  return symptoms;
}

}  // namespace tidegate::app
