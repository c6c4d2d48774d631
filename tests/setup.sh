#!/usr/bin/env bash
# Installs the Debian packages that are missing, and only those; silent and instant when none is.
#
#   tests/setup.sh build              what the binary needs
#   tests/setup.sh build tests all    and what its tests need, and those of --all
#
# Without a required package nothing can go on, so that is an error. Without an optional one a step is
# left out, and whoever runs that step says so.
set -euo pipefail

required=()
optional=()
for group in "$@"; do
  case $group in
    build) required+=(g++ cmake ninja-build pkg-config git ca-certificates libyaml-cpp-dev
      libcli11-dev libspdlog-dev libfmt-dev libpugixml-dev libre2-dev rapidjson-dev libssl-dev libcurl4-openssl-dev) ;;
    tests)
      required+=(libgtest-dev)
      optional+=(clang-format-19 gcovr ccache shellcheck diff-cover cmark-gfm strace) ;;
    all) optional+=(clang-tidy-19 clang-19 libclang-rt-19-dev libxml2-utils rsync python3-yaml) ;;
    tools) optional+=(mypy bandit cppcheck flawfinder shellcheck clang-19 clang-tidy-19) ;;
    init) optional+=(python3-pytest python3-pytest-cov) ;;
    bench) optional+=(nlohmann-json3-dev valgrind) ;;
    hooks) optional+=(pre-commit) ;;
    browser) optional+=(chromium fonts-dejavu-core fonts-liberation fonts-noto-color-emoji poppler-utils) ;;
    pictures) optional+=(chromium fonts-dejavu-core fonts-liberation fonts-noto-color-emoji imagemagick) ;;
    packages) optional+=(dpkg-dev man-db mandoc groff python3 python3-venv python3-pip zsh fish mmdebstrap) ;;
    cross) optional+=(g++-aarch64-linux-gnu qemu-user-static) ;;
    demo) required+=(libgtest-dev gcovr) ;;
    *) echo "setup: there is no group \"$group\"; this file names all that there are" >&2; exit 2 ;;
  esac
done

missing_of() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
      echo "$package"
  done
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: this is no Debian or Ubuntu, so nothing is installed; needed: ${required[*]}" >&2
  exit 0
fi
mapfile -t missing < <(missing_of "${required[@]}" | sort -u)
mapfile -t missing_optional < <(missing_of "${optional[@]}" | sort -u)
if ((${#missing[@]} + ${#missing_optional[@]} == 0)); then exit 0; fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
as_root=(env DEBIAN_FRONTEND=noninteractive)
if ((EUID != 0)); then as_root=(sudo -n "${as_root[@]}"); fi

# Never asks: not for a password, not for a package's settings.
apt() {
  "${as_root[@]}" apt-get -qq -y -o Acquire::Retries=1 -o Acquire::http::Timeout=30 \
    -o DPkg::Lock::Timeout=300 "$@" </dev/null >>"$log" 2>&1
}
updated=no
install() {
  if apt install --no-install-recommends "$@"; then return 0; fi
  if [[ $updated == no ]]; then
    updated=yes
    apt update || true  # one unreachable source of several is no reason to stop
  fi
  apt install --no-install-recommends "$@"
}

if ((EUID != 0)) && ! sudo -n true 2>/dev/null; then
  echo "setup: missing and not installed (neither root nor sudo without a password):" \
    "${missing[*]} ${missing_optional[*]}" >&2
  echo "  hint: apt-get install --no-install-recommends ${missing[*]} ${missing_optional[*]}" >&2
  exit $((${#missing[@]} > 0))
fi
if ((${#missing[@]} > 0)); then
  echo "setup: installing ${missing[*]}"
  if ! install "${missing[@]}"; then
    tail -n 20 "$log" >&2
    echo "setup: could not install ${missing[*]}; nothing can be built without them" >&2
    exit 1
  fi
fi
if ((${#missing_optional[@]} > 0)); then
  echo "setup: installing ${missing_optional[*]}"
  if ! install "${missing_optional[@]}"; then
    # One that this system does not have must not take the others with it.
    mapfile -t known < <(apt-cache pkgnames | sort |
      comm -12 - <(printf '%s\n' "${missing_optional[@]}" | sort))
    if ((${#known[@]} > 0 && ${#known[@]} < ${#missing_optional[@]})); then
      install "${known[@]}" || true
    fi
    echo "setup: could not install" "$(missing_of "${missing_optional[@]}" | xargs)" \
      "(the steps that need them are skipped)" >&2
  fi
fi
