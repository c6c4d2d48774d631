#!/usr/bin/env bash
# Makes everything that a release consists of, and SHA256SUMS over it. Two runs on the same build give
# equal bytes, whatever user, umask, time zone or language they run in; so do two compilations in
# different folders, as long as the Debian packages that they build with are the same.
#
#   ./ci-examples/release.sh [OUTPUT_DIR]               compiles twice: for this processor, and for arm64
#   ./ci-examples/release.sh --from BUILD [OUTPUT_DIR]  packs the programs of a release build that exists
#
# The version is the one in CMakeLists.txt; the commit gets into `tidegate --version` as an argument of
# cmake (-DTIDEGATE_COMMIT), its date into every page and archive (SOURCE_DATE_EPOCH). What cannot be made
# on this machine is said at the end, loudly, and the rest is made all the same.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
parts=$root/ci-examples/packages
from=
while (($# > 0)); do
  case $1 in
    --from) from=$(cd "${2:?--from needs a folder}" && pwd); shift 2 ;;
    -*) echo "usage: ci-examples/release.sh [--from BUILD] [OUTPUT_DIR]" >&2; exit 2 ;;
    *) break ;;
  esac
done
output=${1:-$root/build/packages}
mkdir -p "$output"
output=$(cd "$output" && pwd)

groups=(build packages)
if [[ -z $from && $(uname -m) == x86_64 ]]; then groups+=(cross); fi
"$root/tests/setup.sh" "${groups[@]}"
export LC_ALL=C TZ=UTC
unset CFLAGS CPPFLAGS CXXFLAGS LDFLAGS CMAKE_CXX_COMPILER_LAUNCHER  # what they say would be in the bytes
umask 022
in_git() { git -c safe.directory="$root" -C "$root" "$@"; }
version=$(sed -n 's/^project(tidegate VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
commit=$(in_git rev-parse HEAD)
if [[ -n $(in_git status --porcelain) ]]; then commit+=-changed; fi
if [[ -z ${SOURCE_DATE_EPOCH:-} ]]; then SOURCE_DATE_EPOCH=$(in_git log -1 --format=%ct); fi
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
not_made=()
quietly() {  # shows what a command said only when it failed
  if "$@" >"$work/log" 2>&1 </dev/null; then return 0; fi
  tail -n 40 "$work/log" >&2
  echo "release: \"$*\" failed" >&2
  return 1
}
say() { echo "release: $*"; }

configure() {  # BUILD_FOLDER OPTION…
  local folder=$1
  shift
  quietly env -C "$root" cmake --preset release -B "$folder" -DTIDEGATE_COMMIT="$commit" "$@"
}

# The .deb files and the .tar.gz as cpack makes them; the archive once more with nobody's name, order or
# time in it, and with the folder of completions that zsh looks into outside of Debian.
pack() {  # BUILD_FOLDER
  local made=$work/cpack name
  rm -rf "$made"
  quietly env -C "$1" cpack -B "$made"
  for name in "$made"/*.deb; do install -m 644 "$name" "$output/"; done
  for name in "$made"/*.tar.gz; do
    mkdir "$made/unpacked"
    tar -xzf "$name" -C "$made/unpacked"
    tar -c -C "$made/unpacked" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --format=gnu \
      --owner=0 --group=0 --numeric-owner --transform='s,zsh/vendor-completions,zsh/site-functions,' \
      "$(basename "$name" .tar.gz)" | gzip -9 -n >"$output/$(basename "$name")"
  done
}

wheel() {  # PROCESSOR PROGRAM
  python3 "$parts/wheel.py" "$version" "$1" "$2" "$parts/README.md" "$root/LICENSE" "$output" >/dev/null
}

say "tidegate $version, commit $commit"
processor=$(uname -m)
native=$from
if [[ -z $native ]]; then
  native=$work/native
  say "compiling for $processor"
  configure "$native"
  quietly cmake --build "$native" --target tidegate tidegate-publish -j "$(nproc)"
fi
rm -f "$output"/tidegate[-_]* "$output/SHA256SUMS"
pack "$native"
install -m 755 "$native/tidegate" "$output/tidegate-linux-$processor"
install -m 755 "$native/tidegate-publish" "$output/tidegate-publish-linux-$processor"

# Debian's libraries for arm64, unpacked beside this system instead of installed into it.
arm64_libraries() {
  local folder=$1 package
  mkdir -p "$folder/state/lists/partial" "$folder/cache/archives/partial" "$folder/root"
  : >"$folder/state/status"
  printf '%s\n' "Dir::State \"$folder/state\";" "Dir::State::status \"$folder/state/status\";" \
    "Dir::Cache \"$folder/cache\";" 'APT::Architecture "arm64";' 'APT::Architectures { "arm64"; };' \
    'APT::Sandbox::User "root";' 'Acquire::Retries "1";' 'Acquire::http::Timeout "30";' >"$folder/apt.conf"
  (
    export APT_CONFIG=$folder/apt.conf
    cd "$folder"
    apt-get -qq update || true  # one unreachable source of several is no reason to stop
    apt-get -qq download libyaml-cpp-dev libyaml-cpp0.7 libpugixml-dev libpugixml1v5 libssl-dev libssl3 \
      libfmt-dev libspdlog-dev libcli11-dev rapidjson-dev
  ) || return 1
  for package in "$folder"/*.deb; do dpkg-deb -x "$package" "$folder/root" || return 1; done
}

arm64=$work/arm64/build
if [[ -n $from ]]; then
  not_made+=("arm64: --from packs one build, and compiles nothing")
elif [[ $processor != x86_64 ]]; then
  not_made+=("arm64: this machine is no x86_64, so there is nothing to cross-compile")
elif ! command -v aarch64-linux-gnu-g++ >/dev/null; then
  not_made+=("arm64: Debian's cross compiler (g++-aarch64-linux-gnu) is not here")
elif ! quietly arm64_libraries "$work/arm64"; then
  not_made+=("arm64: Debian's libraries for it could not be downloaded")
else
  say "compiling for aarch64"
  if configure "$arm64" -DCMAKE_TOOLCHAIN_FILE="$parts/arm64.cmake" -DTIDEGATE_PUBLISH=OFF \
    -DTIDEGATE_ARM64_ROOT="$work/arm64/root" -DTIDEGATE_PAGES_FROM="$native/tidegate" &&
    quietly cmake --build "$arm64" --target tidegate -j "$(nproc)"; then
    pack "$arm64"
    install -m 755 "$arm64/tidegate" "$output/tidegate-linux-aarch64"
    not_made+=("tidegate-publish for arm64: libcurl has too many libraries to unpack beside a system")
    if command -v qemu-aarch64-static >/dev/null; then
      said=$(qemu-aarch64-static "$arm64/tidegate" --version)
      say "under qemu the arm64 program says: $said"
    else
      not_made+=("a run of the arm64 program: qemu-user-static is not here, so nobody has tried it")
    fi
  else
    not_made+=("arm64: it does not compile here (see above)")
  fi
fi

wheel "$processor" "$native/tidegate"
if [[ -f $output/tidegate-linux-aarch64 && $processor != aarch64 ]]; then
  wheel aarch64 "$output/tidegate-linux-aarch64"
fi

if command -v npm >/dev/null; then
  mkdir -p "$work/npm/bin"
  install -m 755 "$parts/npm/tidegate" "$work/npm/bin/tidegate"
  install -m 644 "$parts/README.md" "$root/LICENSE" "$work/npm/"
  cpu=
  for name in x86_64=x64 aarch64=arm64; do
    if [[ ! -f $output/tidegate-linux-${name%=*} ]]; then continue; fi
    install -m 755 "$output/tidegate-linux-${name%=*}" "$work/npm/bin/tidegate-linux-${name#*=}"
    cpu+="${cpu:+, }\"${name#*=}\""
  done
  sed -e "s/@VERSION@/$version/" -e "s/@CPU@/$cpu/" "$parts/npm/package.json" >"$work/npm/package.json"
  quietly env -C "$work/npm" HOME="$work" npm pack --offline --ignore-scripts --pack-destination "$work"
  install -m 644 "$work/tidegate-$version.tgz" "$output/tidegate-$version-npm.tgz"
else
  not_made+=("the npm package: there is no npm")
fi

(cd "$output" && sha256sum -- tidegate[-_]* >SHA256SUMS)
say "in $output:"
cat "$output/SHA256SUMS"
for reason in "${not_made[@]}"; do echo "release: NOT MADE: $reason" >&2; done
