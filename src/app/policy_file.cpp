#include "app/policy_file.h"

#include "read/reader.h"
#include "tidegate/hash.h"

namespace tidegate::app {
namespace {

std::string fingerprint(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hex();
}

std::vector<std::string_view> format_feeds() {
  std::vector<std::string_view> feeds;
  for (const read::Reader& reader : read::all_readers()) feeds.push_back(reader.feeds);
  return feeds;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const read::Reader& reader : read::all_readers()) names.push_back(reader.name);
  return names;
}

}  // namespace

policy::Vocabulary vocabulary() {
  static const std::vector<std::string_view> formats = format_names();
  static const std::vector<std::string_view> feeds = format_feeds();
  return {all_gates(), formats, TIDEGATE_VERSION, feeds};
}

Result<PolicyText> find_policy_file(const std::string& named, const Surroundings& around,
                                    sys::World& world) {
  if (!named.empty()) {
    const std::string path = absolute(named, around.folder);
    Result<std::string> bytes = sys::read_all(world, path, policy_bytes_max);
    if (bytes)
      return PolicyText{named, std::move(bytes).value(), shelf_of_folder(path, around, world)};
    return Error{"policy.not_found", bytes.error().message, named,
                 "name the policy's file after --policy"};
  }
  for (const char* name : policy_names) {
    const std::string path = absolute(name, around.root);
    if (!world.look_at(path)) continue;
    Result<std::string> bytes = sys::read_all(world, path, policy_bytes_max);
    if (bytes)
      return PolicyText{name, std::move(bytes).value(), shelf_of_folder(path, around, world)};
    return Error{"policy.not_found", bytes.error().message, name, bytes.error().hint};
  }
  for (const char* near : {"tidegate.yaml", ".tidegate.yaml"}) {
    if (!world.look_at(absolute(near, around.root))) continue;
    return Error{"policy.not_found", std::string("there is a ") + near + ", and no tidegate.yml",
                 "", "rename it to tidegate.yml, or name it with --policy"};
  }
  return Error{
      "policy.not_found", "there is no tidegate.yml and no .tidegate.yml in " + around.root, "",
      "tidegate init writes one that passes today; tidegate check junit.xml judges a report "
      "without one"};
}

Result<PolicyInForce> read_policy_chain(const std::vector<policy::PolicySource>& sources,
                                        PolicyOrigin origin) {
  Policy policy = TG_TRY(policy::read_policy(sources, vocabulary()));
  PolicyInForce force{std::move(policy), {}};
  force.sources = sources;
  force.info.path = sources.front().name;
  force.info.origin = origin;
  force.info.sha256 = fingerprint(sources.front().bytes);
  if (sources.size() == 1) return force;
  std::string hashes;  // as sha256sum prints them, a line each
  for (const policy::PolicySource& source : sources) {
    force.info.files.push_back({source.name, fingerprint(source.bytes)});
    hashes += force.info.files.back().sha256 + "\n";
  }
  force.info.sha256 = fingerprint(hashes);
  return force;
}

Result<PolicyInForce> load_policy(const cli::Global& global, const Surroundings& around,
                                  sys::World& world) {
  const PolicyText text = TG_TRY(find_policy_file(global.policy, around, world));
  world.log(1, "policy " + text.name);
  const auto sources = TG_TRY(policy_chain(text, global, around, world));
  return read_policy_chain(sources, PolicyOrigin::file);
}

}  // namespace tidegate::app
