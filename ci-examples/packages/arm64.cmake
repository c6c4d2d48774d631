# Debian's cross compiler, with the libraries that ci-examples/release.sh unpacked into a folder of their own.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES TIDEGATE_ARM64_ROOT)
set(CMAKE_FIND_ROOT_PATH "${TIDEGATE_ARM64_ROOT}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# Where the libraries were unpacked gets into no byte of the program.
set(CMAKE_CXX_FLAGS_INIT "-isystem ${TIDEGATE_ARM64_ROOT}/usr/include/aarch64-linux-gnu \
-ffile-prefix-map=${TIDEGATE_ARM64_ROOT}/=/")
