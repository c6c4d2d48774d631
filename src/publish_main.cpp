// tidegate-publish: the only program of the two that has a network.
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "app/publication.h"
#include "net/http.h"
#include "sys/real_world.h"

int main(int argc, char** argv) {
  std::set_terminate([] { std::_Exit(70); });
  // A token must not end in a core dump, nor be read out of this process by another one.
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  try {
    tidegate::sys::RealWorld world;
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    return tidegate::app::publication(arguments, tidegate::net::send, world);
  } catch (const std::exception& caught) {
    std::fprintf(stderr, "tidegate-publish: internal error: %s; please report it\n", caught.what());
  }
  return 70;
}
