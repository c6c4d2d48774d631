#!/usr/bin/env bash
# tidegate judges without a network: its release links nothing that could reach one, and no system call
# of a check, nor of the git that it runs, asks for one. What publishes is a program of its own.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
source "$root/tests/support/ci_shop.sh"

cd "$root"
[[ -f build/release/CMakeCache.txt ]] || cmake --preset release >/dev/null
cmake --build --preset release --target tidegate >/dev/null
tidegate=$root/build/release/tidegate
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The release is stripped, so it is linked once more, with its symbols, a map and who needs what.
link=$(cmake --build --preset release --target tidegate -- -t commands tidegate | tail -n 1)
for flag in " -s " " -o tidegate "; do
  if [[ $link != *"$flag"* ]]; then broken "the release is linked with \"$flag\""; claims_end; fi
done
link=${link/ -s / }
link=${link/ -o tidegate / -o $work/tidegate -Wl,-Map=$work/map -Wl,--cref }
claim "the release links with a map" bash -c "cd build/release && $link"
connects='(__)?(connect|listen|accept4?|send|sendmsg|sendmmsg|recv|recvfrom|recvmmsg|socketpair|getaddrinfo|getnameinfo|gethostby[a-z0-9_]+|getservby[a-z_]+|res_n?(query|search|send|mkquery)|SSL_[a-zA-Z_]+|BIO_s_(connect|accept|socket)|curl_[a-z_]+)'
sockets='(__)?(socket|bind|sendto|recvmsg|getsockname|getsockopt|setsockopt|shutdown)'
links_none() { ! nm "$work/tidegate" | grep -E " ($connects)\$"; }
claim "nothing in it can connect, listen, send or look up a name" links_none
# glibc's own reading of host.conf brings sockets along, for the names of interfaces (netlink).
needed_by_libc_alone() {
  awk -v names="^($sockets)\$" '/^Cross Reference Table/ { table = 1; next }
    /^[^ ]/ { asked = table && $1 ~ names; found += asked }
    asked && NF > 0 && $NF !~ /\/libc\.a\(/ { print; alien = 1 }
    END { exit alien || !found }' "$work/map"
}
claim "no object but glibc's own has a use for a socket" needed_by_libc_alone
asks_for_none() { ! nm -u build/release/libtidegate_house.a | grep -E " ($connects|$sockets)\$"; }
claim "no object of tidegate asks for one" asks_for_none
uses_none_directly() {
  ! grep -rnE '<(sys/socket|netdb|netinet/.*|arpa/.*|sys/syscall|curl/.*)\.?h?>|\bsyscall\(' src include gates --include='*.h' --include='*.cpp' |
    grep -v '^src/net/'
}
claim "no source outside of src/net includes a header of the network" uses_none_directly
# A check that finds nothing anywhere would prove nothing.
cmake --build --preset release --target tidegate-publish >/dev/null
claim "the second program is seen to have one" bash -c "nm -D build/release/tidegate-publish | grep -q ' curl_easy_perform'"

# Every kind of work that a check does: git, baseline, reports, outputs.
make_shop "$work/shop"
git clone -q "$work/shop/origin.git" "$work/clone"
cd "$work/clone"
if ! command -v strace >/dev/null; then
  left_out "the system calls of a check: there is no strace"
  claims_end
fi
if ! strace -f -o "$work/true" true 2>/dev/null; then
  left_out "the system calls of a check: this machine lets nobody trace"
  claims_end
fi
traced() {  # NAME COMMAND…: its calls for a network land in $work/NAME, its own words in NAME.said
  local name=$1 code=0
  shift
  strace -f -qq -e trace=%network,execve -e signal=none -o "$work/$name" "$@" >"$work/$name.said" 2>&1 </dev/null || code=$?
  return "$code"
}
called() { grep -vE '[ .]execve[( ]|\+\+\+ |--- ' "$work/$1" || true; }
calls_none() { test -z "$(called "$1")" || { called "$1"; return 1; }; }
git checkout -q --detach origin/bad~1
./run-tests.sh >/dev/null
exits 0 "keeping a baseline, traced" traced save "$tidegate" baseline save
claim "makes no call for a network" calls_none save
git checkout -q --detach origin/bad
./run-tests.sh >/dev/null
exits 1 "a check of a change against it, traced" traced check "$tidegate" check --base origin/main -o json=r.json \
  -o markdown=r.md -o sarif=r.sarif -o junit=r.xml
claim "ran git" grep -q 'execve(.*git' "$work/check"
claim "and made no call for a network" calls_none check
github=(env GITHUB_ACTIONS=true GITHUB_EVENT_NAME=push GITHUB_EVENT_PATH="$work/event.json" GITHUB_TOKEN=secret
  GITHUB_API_URL=https://api.github.com GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=o/n)
printf '{"ref":"refs/heads/bad","after":"%s","repository":{"default_branch":"main"}}' "$(git rev-parse HEAD)" \
  >"$work/event.json"
exits 1 "a check in a job of GitHub, with a token in reach, traced" traced in_job "${github[@]}" "$tidegate" check
claim "made none either" calls_none in_job
for words in "inspect build/reports/junit.xml" "lint" "list gates" "explain tests" "schema policy" "--version"; do
  # shellcheck disable=SC2086
  exits 0 "tidegate $words, traced" traced other "$tidegate" $words
  claim "tidegate $words makes none" calls_none other
done
# Nor must the tracing be blind.
traced bash bash -c 'exec 3<>/dev/udp/127.0.0.1/9' || true
claim "a program that opens a socket is seen" grep -q 'socket(AF_INET' "$work/bash"
claims_end
