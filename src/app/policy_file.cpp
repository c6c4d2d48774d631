#include "app/policy_file.h"

#include "read/reader.h"
#include "tidegate/hash.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t policy_bytes_max = 4 << 20;  // the reader's own bound is lower and says more

std::string fingerprint(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hex();
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

Result<PolicyText> find_policy_file(const std::string& named, const Surroundings& around,
                                    sys::World& world) {
  if (!named.empty()) {
    Result<std::string> bytes =
        sys::read_all(world, absolute(named, around.folder), policy_bytes_max);
    if (bytes) return PolicyText{named, std::move(bytes).value()};
    return Error{"policy.not_found", bytes.error().message, named,
                 "name the policy's file after --policy"};
  }
  for (const char* name : policy_names) {
    const std::string path = absolute(name, around.root);
    if (!world.look_at(path)) continue;
    Result<std::string> bytes = sys::read_all(world, path, policy_bytes_max);
    if (bytes) return PolicyText{name, std::move(bytes).value()};
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

Result<PolicyInForce> read_policy_text(const PolicyText& text, PolicyOrigin origin) {
  Policy policy = TG_TRY(policy::read_policy(text.bytes, text.name, vocabulary()));
  PolicyInForce force{std::move(policy), {}};
  force.info.path = text.name;
  force.info.origin = origin;
  force.info.sha256 = fingerprint(text.bytes);
  return force;
}

Result<PolicyInForce> load_policy(const std::string& named, const Surroundings& around,
                                  sys::World& world) {
  const PolicyText text = TG_TRY(find_policy_file(named, around, world));
  world.log(1, "policy " + text.name);
  return read_policy_text(text, PolicyOrigin::file);
}

}  // namespace tidegate::app
