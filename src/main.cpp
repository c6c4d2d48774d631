// argv in, exit code out.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "app/app.h"
#include "sys/memory.h"
#include "sys/real_world.h"

int main(int argc, char** argv) {
  // A crash of ours must never look like a verdict.
  std::set_terminate([] { std::_Exit(70); });
  tidegate::sys::keep_freed_memory();
  try {
    tidegate::sys::RealWorld world;
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    return tidegate::app::run(arguments, world);
  } catch (const std::exception& caught) {
    std::fprintf(stderr, "tidegate: internal error: %s; please report it\n", caught.what());
  }
  return 70;
}
