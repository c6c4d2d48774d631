#include "app/policy_in_force.h"

#include "read/reader.h"
#include "tidegate/hash.h"

namespace tidegate::app {
namespace {

constexpr const char* default_names[] = {"tidegate.yml", ".tidegate.yml"};
constexpr std::int64_t policy_bytes_max = 4 << 20;  // the reader's own bound is lower and says more

std::string fingerprint(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hex();
}

struct Text {
  std::string name, bytes;
};

Result<Text> find_text(const std::string& named, const Surroundings& around, sys::World& world) {
  if (!named.empty()) {
    Result<std::string> bytes =
        sys::read_all(world, absolute(named, around.folder), policy_bytes_max);
    if (bytes) return Text{named, std::move(bytes).value()};
    return Error{"policy.not_found", bytes.error().message, named,
                 "name the policy's file after --policy"};
  }
  for (const char* name : default_names) {
    const std::string path = absolute(name, around.root);
    if (!world.look_at(path)) continue;
    Result<std::string> bytes = sys::read_all(world, path, policy_bytes_max);
    if (bytes) return Text{name, std::move(bytes).value()};
    return Error{"policy.not_found", bytes.error().message, name, bytes.error().hint};
  }
  for (const char* near : {"tidegate.yaml", ".tidegate.yaml"}) {
    if (!world.look_at(absolute(near, around.root))) continue;
    return Error{"policy.not_found", std::string("there is a ") + near + ", and no tidegate.yml",
                 "", "rename it to tidegate.yml, or name it with --policy"};
  }
  return Error{"policy.not_found",
               "there is no tidegate.yml and no .tidegate.yml in " + around.root, "",
               "write one (tidegate schema policy helps an editor), or judge reports as they are: "
               "tidegate check "
               "junit.xml"};
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const read::Reader& reader : read::all_readers()) names.push_back(reader.name);
  return names;
}

}  // namespace

policy::Vocabulary vocabulary() {
  static const std::vector<std::string_view> formats = format_names();
  return {all_gates(), formats, TIDEGATE_VERSION};
}

Result<PolicyInForce> load_policy(const std::string& named, const Surroundings& around,
                                  sys::World& world) {
  const Text text = TG_TRY(find_text(named, around, world));
  world.log(1, "policy " + text.name);
  Policy policy = TG_TRY(policy::read_policy(text.bytes, text.name, vocabulary()));
  return PolicyInForce{std::move(policy), {text.name, PolicyOrigin::file, fingerprint(text.bytes)}};
}

PolicyInForce builtin_policy(const std::vector<std::string>& files) {
  PolicyInForce force;
  force.policy.name = "builtin";
  for (const std::string& file : files) {
    ArtifactSpec spec;
    spec.name = file;
    spec.where = file;
    spec.tracked_allowed = true;  // a person named this very file
    force.policy.artifacts.push_back(std::move(spec));
  }
  force.info.sha256 = fingerprint("tests: {}, coverage: {minimum: 0%}");
  return force;
}

void choose_builtin_gates(Policy& policy, bool tests, bool coverage) {
  const auto gate = [](const std::string& name) {
    GateSpec spec;
    spec.id = name;
    spec.kind = name;
    spec.where = "builtin";
    return spec;
  };
  if (tests || !coverage) policy.gates.push_back(gate("tests"));
  if (!coverage) return;
  policy.gates.push_back(gate("coverage"));
  policy.gates.back().settings["minimum"].by_selector["default"] = {"0%", "builtin"};
}

}  // namespace tidegate::app
