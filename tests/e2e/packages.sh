#!/usr/bin/env bash
# The packages of a release: what is in them, and that they install and run where nothing else is: the Debian
# packages, the archive, the npm package and the Python wheel, each from its file and without a network.
#
# Packs the programs of build/release twice, in different circumstances, and compares the bytes. It does not
# compile twice, which takes too long for every commit: ci-examples/release.sh, run in two folders, shows that.
# Brings Debian packages (a bare root among them), so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

cd "$root"
[[ -f build/release/CMakeCache.txt ]] || cmake --preset release >/dev/null
cmake --build --preset release --target tidegate tidegate-publish >/dev/null
version=$(sed -n 's/^project(tidegate VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

if ! command -v dpkg-deb >/dev/null; then
  left_out "every package: this is no Debian"
  exit 0
fi
exits 0 "release.sh packs the programs that are built" \
  ci-examples/release.sh --from build/release "$work/packages"
release_said=$said
while IFS= read -r line; do
  case $line in *"NOT MADE: arm64"*) ;; *) left_out "${line#*NOT MADE: }" ;; esac
done < <(grep 'NOT MADE' <<<"$said" || true)
mkdir -m 700 "$work/elsewhere"
again() {
  cd "$work/elsewhere" && umask 077 &&
    env HOME="$work/elsewhere" LANG=de_DE.UTF-8 LC_ALL=C.UTF-8 TZ=Asia/Kathmandu \
      "$root/ci-examples/release.sh" --from "$root/build/release" "$work/elsewhere/packages"
}
claim "and again, for another user's umask, language and time zone" again
claim "both times the same bytes" diff -r "$work/packages" "$work/elsewhere/packages"
cd "$work/packages"
claim "SHA256SUMS vouches for every file" sha256sum --check --strict --quiet SHA256SUMS
claim "and leaves none out" diff <(cut -c67- SHA256SUMS) \
  <(find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort)

architecture=$(dpkg --print-architecture)
processor=$(uname -m)
deb=$work/packages/tidegate_${version}_$architecture.deb
publish_deb=$work/packages/tidegate-publish_${version}_$architecture.deb

# The Debian packages.
field() { dpkg-deb --field "$1" "$2"; }
is() { [[ $2 == "$1" ]] || { echo "expected \"$1\", got \"$2\""; return 1; }; }
claim "the .deb needs no other package" is "" "$(field "$deb" Depends)$(field "$deb" Pre-Depends)"
claim "and recommends git alone" is "git" "$(field "$deb" Recommends)"
claim "it has the version of the sources" is "$version" "$(field "$deb" Version)"
claim "it is for this processor" is "$architecture" "$(field "$deb" Architecture)"
listing() { dpkg-deb --fsys-tarfile "$1" | tar -tv | awk '{ print $1, $2, $6 }'; }
cat >"$work/listing" <<LISTING
drwxr-xr-x root/root ./usr/
drwxr-xr-x root/root ./usr/bin/
-rwxr-xr-x root/root ./usr/bin/tidegate
drwxr-xr-x root/root ./usr/share/
drwxr-xr-x root/root ./usr/share/bash-completion/
drwxr-xr-x root/root ./usr/share/bash-completion/completions/
-rw-r--r-- root/root ./usr/share/bash-completion/completions/tidegate
drwxr-xr-x root/root ./usr/share/doc/
drwxr-xr-x root/root ./usr/share/doc/tidegate/
-rw-r--r-- root/root ./usr/share/doc/tidegate/LICENSE
-rw-r--r-- root/root ./usr/share/doc/tidegate/README.md
-rw-r--r-- root/root ./usr/share/doc/tidegate/changelog.gz
-rw-r--r-- root/root ./usr/share/doc/tidegate/copyright
drwxr-xr-x root/root ./usr/share/fish/
drwxr-xr-x root/root ./usr/share/fish/vendor_completions.d/
-rw-r--r-- root/root ./usr/share/fish/vendor_completions.d/tidegate.fish
drwxr-xr-x root/root ./usr/share/man/
drwxr-xr-x root/root ./usr/share/man/man1/
-rw-r--r-- root/root ./usr/share/man/man1/tidegate.1.gz
drwxr-xr-x root/root ./usr/share/zsh/
drwxr-xr-x root/root ./usr/share/zsh/vendor-completions/
-rw-r--r-- root/root ./usr/share/zsh/vendor-completions/_tidegate
LISTING
claim "it has these files, of root, with these permissions" diff "$work/listing" \
  <(listing "$deb" | LC_ALL=C sort -k3)
dpkg-deb -x "$deb" "$work/unpacked"
dpkg-deb -x "$publish_deb" "$work/unpacked"
size=$(du -k --apparent-size -s "$work/unpacked/usr/bin/tidegate" | cut -f1)
installed=$(field "$deb" Installed-Size)
claim "Installed-Size is that of its files" test "$installed" -ge "$size" -a "$installed" -le $((size + 400))
depends=$(field "$publish_deb" Depends)
claim "tidegate-publish needs libcurl" grep -q 'libcurl4 (' <<<"$depends"
claim "and beside it libc alone" is "libc6 libcurl4" "$(sed 's/ ([^)]*)//g; s/,//g' <<<"$depends")"
claim "its own man page is in it" test -s "$work/unpacked/usr/share/man/man1/tidegate-publish.1.gz"

# A root folder without anything in it, then a bare Debian.
mkdir "$work/project"
cat >"$work/project/tidegate.yml" <<'POLICY'
version: 1
artifacts: {unit: junit.xml}
gates: {tests: {min_executed: 2}}
POLICY
report() {  # NUMBER_OF_FAILURES CAUSE
  printf '<testsuite name="s" tests="2" failures="%s">%s</testsuite>\n' "$1" \
    "<testcase name=\"a\"/><testcase name=\"b\">$2</testcase>"
}
report 0 "" >"$work/project/junit.xml"
inside() {  # ROOT COMMAND…
  if ((EUID == 0)); then chroot "$@"; else unshare --user --map-root-user chroot "$@"; fi
}
judged_in() {  # WHAT ROOT
  cp -r "$work/project" "$2/project"
  exits 0 "$1: tidegate check judges" inside "$2" /usr/bin/tidegate -C /project check --ci none
  says "tidegate: PASS (exit 0) gates=1 pass=1" "$1: and the verdict is a pass"
  report 1 "<failure message='no'/>" >"$2/project/junit.xml"
  exits 1 "$1: a failing test fails the check" inside "$2" /usr/bin/tidegate -C /project check --ci none
  rm "$2/project/junit.xml"
  exits 4 "$1: no report is no pass" inside "$2" /usr/bin/tidegate -C /project check --ci none
}
if ((EUID != 0)) && ! unshare --user --map-root-user true 2>/dev/null; then
  left_out "installing the .deb: this user may not chroot"
else
  bare=$work/bare
  mkdir -p "$bare/var/lib/dpkg/info" "$bare/var/lib/dpkg/updates" "$bare/tmp"
  : >"$bare/var/lib/dpkg/status"
  as_root=()
  if ((EUID != 0)); then as_root=(unshare --user --map-root-user); fi
  claim "dpkg installs it into a root without any package" \
    env PATH="/usr/sbin:/sbin:$PATH" "${as_root[@]}" dpkg --root="$bare" --log=/dev/null --install "$deb"
  claim "and has no complaint about it" is "" "$(dpkg --root="$bare" --audit)$(dpkg --root="$bare" --verify tidegate)"
  judged_in "empty root" "$bare"

  debian=$work/debian
  mapfile -t mirrors < <(find /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources -size +0 2>/dev/null)
  if ! command -v mmdebstrap >/dev/null; then
    left_out "the bare Debian: there is no mmdebstrap"
  elif ((EUID != 0)); then
    left_out "the bare Debian: only root makes one here"
  elif ! timeout 240 mmdebstrap --quiet --variant=essential --mode=root bookworm "$debian" \
    "${mirrors[@]}" >"$work/mmdebstrap.log" 2>&1; then
    left_out "the bare Debian: mmdebstrap cannot bring one ($(tail -n 1 "$work/mmdebstrap.log" | cut -c1-120))"
  else
    cp "$deb" "$debian/tidegate.deb"
    exits 0 "a bare Debian installs the .deb" inside "$debian" dpkg --install /tidegate.deb
    exits 1 "it has no git" inside "$debian" sh -c 'command -v git || exit 1'
    judged_in "bare Debian" "$debian"
    exits 0 "and it can be removed" inside "$debian" dpkg --purge tidegate
    claim "without a trace" is "" "$(find "$debian/usr" -name '*tidegate*')"
  fi
fi

# The manual pages.
for page in tidegate tidegate-publish; do
  gunzip -c "$work/unpacked/usr/share/man/man1/$page.1.gz" >"$work/$page.1"
  if command -v mandoc >/dev/null; then
    claim "mandoc has no warning about $page(1)" mandoc -T lint -W warning "$work/$page.1"
  else
    left_out "mandoc: it is not here"
  fi
  if command -v groff >/dev/null; then
    claim "nor has groff" is "" "$(groff -man -ww -z -T utf8 "$work/$page.1" 2>&1)"
  else
    left_out "groff: it is not here"
  fi
done
if command -v man >/dev/null; then
  MANWIDTH=80 MAN_KEEP_FORMATTING='' man -M "$work/unpacked/usr/share/man" tidegate 2>/dev/null |
    col -bx >"$work/page.txt" || true
  tool=$root/build/release/tidegate
  lacking=
  for verb in $("$tool" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p'); do
    grep -qE "^ +tidegate $verb$" "$work/page.txt" || lacking+=" $verb"
    for option in $("$tool" "$verb" --help | grep -oE '^  -[-A-Za-z]+' | tr -d ' '); do
      if [[ $option == -h ]]; then continue; fi  # every command has it
      grep -qE "^ +$option( |$)" "$work/page.txt" || lacking+=" $option"
    done
  done
  claim "man shows every command and option" is "" "$lacking"
  for title in "EXIT CODES" EXAMPLES ENVIRONMENT FILES "SEE ALSO"; do
    claim "and the section $title" grep -qx "$title" "$work/page.txt"
  done
else
  left_out "man: it is not here"
fi

# Completions, from the folders where the shells look for them.
share=$work/unpacked/usr/share
exits 0 "bash completes from its folder" bash --norc -c "source '$share/bash-completion/completions/tidegate' &&
  COMP_WORDS=(tidegate insp) COMP_CWORD=1 && _tidegate && echo \"got \${COMPREPLY[*]}\""
says "got inspect" "bash: insp becomes inspect"
if command -v zsh >/dev/null; then
  exits 0 "zsh finds its completion" zsh -f -c "fpath=('$share/zsh/vendor-completions' \$fpath)
    autoload -Uz compinit && compinit -D -u && echo \"got \$_comps[tidegate]\" && autoload +X _tidegate"
  says "got _tidegate" "zsh: it is the one for tidegate"
else
  left_out "zsh: it is not here"
fi
if command -v fish >/dev/null; then
  exits 0 "fish completes from its folder" env HOME="$work" fish --no-config \
    -c "source '$share/fish/vendor_completions.d/tidegate.fish'; complete -C 'tidegate insp'"
  says "inspect" "fish: insp becomes inspect"
else
  left_out "fish: it is not here"
fi

# The archive, the npm package and the wheel.
archive=$work/packages/tidegate-$version-linux-$processor.tar.gz
mkdir "$work/archive"
claim "the archive names no user and no group" is "0/0" \
  "$(tar --numeric-owner -tvzf "$archive" | awk '{ print $2 }' | sort -u)"
claim "it unpacks" tar -xzf "$archive" -C "$work/archive"
unpacked=$work/archive/tidegate-$version-linux-$processor
exits 0 "and what is in it runs" "$unpacked/bin/tidegate" --version
says "tidegate $version" "it says its version"
for file in bin/tidegate-publish share/man/man1/tidegate.1.gz share/zsh/site-functions/_tidegate \
  share/doc/tidegate/LICENSE; do
  claim "it has $file" test -s "$unpacked/$file"
done

if [[ $release_said != *"NOT MADE: the npm package"* ]]; then
  mkdir "$work/npm"
  echo '{"name": "shop", "version": "1.0.0", "private": true}' >"$work/npm/package.json"
  offline() { env -C "$work/npm" HOME="$work/npm" npm_config_offline=true npm_config_update_notifier=false "$@"; }
  exits 0 "npm installs the package from its file, offline" offline npm install --no-audit --no-fund \
    "$work/packages/tidegate-$version-npm.tgz"
  exits 0 "npx runs it, offline" offline npx --no-install tidegate --version
  says "tidegate $version" "npx: it says its version"
  cp "$work/project"/* "$work/npm/"
  exits 0 "npx tidegate check passes" offline npx --no-install tidegate check --ci none
  report 1 "<failure message='no'/>" >"$work/npm/junit.xml"
  exits 1 "npx passes exit code 1 on" offline npx --no-install tidegate check --ci none
  echo "gates: [" >"$work/npm/tidegate.yml"
  exits 3 "npx passes exit code 3 on" offline npx --no-install tidegate check --ci none
  "$work/npm/node_modules/.bin/tidegate" -C "$work" record -- sleep 30 >/dev/null 2>&1 &
  running=$!
  for _ in {1..50}; do
    program=$(readlink "/proc/$running/exe" || true)
    if [[ $program == */tidegate-linux-* ]]; then break; fi
    sleep 0.1
  done
  claim "the launcher gives its place to the program" is "tidegate-linux-" "$(basename "${program%-*}")-"
  sleep 0.3
  kill -TERM "$running"
  code=0
  wait "$running" || code=$?
  claim "so that a signal reaches it, and its end is told" is 143 "$code"
fi

if ! python3 -m venv "$work/venv" >"$work/venv.log" 2>&1; then
  left_out "the wheel: python3 makes no venv here"
else
  pip=("$work/venv/bin/python" -m pip --disable-pip-version-check --no-cache-dir)
  exits 0 "pip installs the wheel from its file, without an index" "${pip[@]}" install --no-index \
    --find-links "$work/packages" tidegate
  exits 0 "pip has no complaint about it" "${pip[@]}" check
  exits 0 "pip shows it" "${pip[@]}" show --files tidegate
  says "License: Apache-2.0" "with its licence"
  exits 0 "its program runs" "$work/venv/bin/tidegate" --version
  says "tidegate $version" "wheel: it says its version"
  claim "it is the very program of the release" cmp "$work/venv/bin/tidegate" "tidegate-linux-$processor"
  exits 0 "and it can be removed" "${pip[@]}" uninstall --yes tidegate
  claim "wheel: without a trace" test ! -e "$work/venv/bin/tidegate"
fi
claims_end
