// Critical modules: parts of the code whose names say that a fault in them is dear.
#pragma once

#include <string>
#include <vector>

namespace tidegate::propose {

struct Critical {
  std::string name;                // "payment"
  std::vector<std::string> globs;  // of its code
  bool operator==(const Critical&) const = default;
};

/// By names of folders and files such as auth, payment, checkout, billing and security, in the
/// order of their words; each file belongs to one of them at most.
std::vector<Critical> critical_in(const std::vector<std::string>& sources);

/// "packages/*" for packages with code of their own that lie side by side in a folder; not where a
/// critical module is a package as a whole, because then nothing of it is left for the wildcard.
std::vector<std::string> module_globs(const std::vector<std::string>& packages,
                                      const std::vector<std::string>& code,
                                      const std::vector<Critical>& critical);

}  // namespace tidegate::propose
