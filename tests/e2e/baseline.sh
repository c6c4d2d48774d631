#!/usr/bin/env bash
# Kept results in real repositories: saved, shared by a bare repository on disk, pruned, and refused.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"

tidegate=${TIDEGATE:-$root/build/dev/tidegate}
ground=$(mktemp -d)
trap 'rm -rf "$ground"' EXIT
# Nobody has told git who they are.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME=$ground

commit() { git -C "$1" -c user.name=Demo -c user.email=demo@example.org commit -q --allow-empty -m "$2"; }
edit() { git -C "$ground/main" -c user.name=Demo -c user.email=demo@example.org commit -q -a -m "$1"; }
report() { printf 'SF:src/tide.c\nDA:1,%s\nDA:2,1\nend_of_record\n' "${2:-1}" >"$1/build/lcov.info"; }
baseline() { timeout 60 "$tidegate" -C "${at:-$ground/main}" baseline "$@"; }
id() { git -C "${2:-$ground/main}" rev-parse "$1"; }
kept() { git -C "$1" ls-tree -r --name-only "${2:-refs/tidegate/baselines}" 2>/dev/null | wc -l; }

shop() {  # a repository with one commit and a report
  git init -q -b main "${@:2}" "$1"
  mkdir -p "$1/src" "$1/build"
  printf '/build/\n' >"$1/.gitignore"
  printf 'int tide(int x) {\n  return x; }\n' >"$1/src/tide.c"
  cat >"$1/tidegate.yml" <<'POLICY'
version: 1
artifacts:
  coverage: {format: lcov, files: build/lcov.info}
gates:
  coverage: {minimum: 99%}
POLICY
  git -C "$1" add .
  commit "$1" "Begin"
  report "$1" 0
}

git init -q --bare -b main "$ground/origin.git"
shop "$ground/main"
git -C "$ground/main" remote add origin "$ground/origin.git"
git -C "$ground/main" push -q origin main
git -C "$ground/main" remote set-head origin main

# --- one repository -------------------------------------------------------------------------------
exits 0 "a remote without kept results is nothing to fetch, and no error" baseline fetch
says "has no refs/tidegate/baselines yet" "and says so"
exits 4 "there is nothing to push yet" baseline push
says "tidegate baseline save keeps the first one" "and the next step is named"
before=$(git -C "$ground/main" status --porcelain=v2 --branch; git -C "$ground/main" ls-files -s --debug)
exits 0 "a result is kept although a gate would fail, and nobody has a name" baseline save
says "the result of $(git -C "$ground/main" rev-parse HEAD | cut -c1-12) (" "the commit is named"
after=$(git -C "$ground/main" status --porcelain=v2 --branch; git -C "$ground/main" ls-files -s --debug)
claim "neither the index nor the work tree was touched" test "$before" = "$after"
claim "it lies under its commit" test "$(kept "$ground/main")" = 1
claim "and begins readably" grep -q "^tidegate-baseline 1 $(id HEAD)$" -a \
  <(git -C "$ground/main" cat-file blob "refs/tidegate/baselines:$(id HEAD | cut -c1-2)/$(id HEAD)")
exits 0 "the same result again is there already" baseline save
says "is there already" "and says so"
report "$ground/main" 1
exits 4 "another result of the commit is refused" baseline save
says "baseline.already_kept" "by name"
exits 0 "and put in its place on demand" baseline save --replace
exits 0 "show tells what is kept" baseline show
says "coverage: lines 100.00% (2/2), no branches, 1 file" "with its totals"
exits 2 "a revision that nobody knows is a mistake of the command line" baseline show --no-such
exits 2 "and so is an option instead of a remote" baseline fetch -- --upload-pack=x
exits 2 "prune wants a number" baseline prune
exits 2 "an action is needed" baseline

printf 'int more;\n' >>"$ground/main/src/tide.c"
report "$ground/main" 1
exits 4 "a changed work tree has no result of its commit" baseline save --replace
says "src/tide.c" "and the file is named"
exits 4 "not even for a file" baseline save -o "$ground/kept.tidegate"
git -C "$ground/main" checkout -q -- src/tide.c
touch "$ground/main/src/tide.c"
report "$ground/main" 1
exits 0 "a file that was only touched has not changed" baseline save
printf 'x' >"$ground/main/src/new.c"
exits 4 "a file that git neither tracks nor ignores may have been measured" baseline save
rm "$ground/main/src/new.c"
rm "$ground/main/build/lcov.info"
exits 4 "half of a result is not kept" baseline save
says 'artifact "coverage" is missing' "and what is missing is named"
report "$ground/main" 1

git -C "$ground/main" checkout -q -b feature
commit "$ground/main" "Feature"
report "$ground/main" 1
exits 4 "a feature branch keeps nothing that others compare with" baseline save
says "baseline.not_default_branch" "by name"
exits 0 "but in a file" baseline save -o "$ground/kept.tidegate"
claim "which is there" test -s "$ground/kept.tidegate"
exits 0 "or by force" baseline save --force
git -C "$ground/main" checkout -q --detach main
exits 0 "a detached commit of the remote's default branch is one of it" baseline save
git -C "$ground/main" checkout -q main
baseline save -o "$ground/main.tidegate" >/dev/null

# --- two clones -----------------------------------------------------------------------------------
exits 0 "kept results are sent" baseline push
says "2 kept results sent to origin" "and counted"
git clone -q "$ground/origin.git" "$ground/second"
mkdir "$ground/second/build"
at=$ground/second exits 0 "a second clone brings them" baseline fetch
says "2 kept results in refs/tidegate/baselines, brought from origin" "and counts them"
at=$ground/second exits 0 "and lists them" baseline list
says "$(id main) $(git -C "$ground/main" log -1 --format=%cs main) " "with commit and day"
says "$(id feature) not here" "a commit that is not here has no date"
at=$ground/second exits 0 "and shows the one of a commit" baseline show HEAD
says "$(id main), HEAD" "by its distance"
git -C "$ground/second" checkout -q -b change
commit "$ground/second" "Change"
report "$ground/second" 1
exits 0 "a branch of it is compared with that one" timeout 60 "$tidegate" -C "$ground/second" check --format json
says "\"commit\": \"$(id main)\"" "as the result says"
mv "$ground/origin.git" "$ground/away.git"
exits 0 "without the remote too" timeout 60 "$tidegate" -C "$ground/second" check --format json
says "\"commit\": \"$(id main)\"" "and with the same one"
exits 0 "or with the one of a file" timeout 60 "$tidegate" -C "$ground/second" check \
  --base HEAD~1 --baseline "$ground/main.tidegate" --format json
says "\"commit\": \"$(id main)\"" "which was kept on the base"
exits 0 "a file of another line of history is none to compare with" timeout 60 "$tidegate" \
  -C "$ground/second" check --baseline "$ground/kept.tidegate" --format json
says "\"baseline\": null" "so none is"
mv "$ground/away.git" "$ground/origin.git"
git -C "$ground/second" checkout -q main
claim "the index of the second clone is untouched" test -z "$(git -C "$ground/second" status --porcelain)"

commit "$ground/second" "Second"
report "$ground/second" 1
at=$ground/second exits 0 "the second clone keeps one too" baseline save --force
commit "$ground/main" "Third"
report "$ground/main" 1
exits 0 "and the first one another" baseline save
exits 0 "the first one pushes" baseline push
at=$ground/second exits 0 "a fetch loses nothing that was not pushed yet" baseline fetch
says "; 1 not pushed yet" "and says how much that is"
claim "all four are there" test "$(kept "$ground/second")" = 4
at=$ground/second exits 0 "which a push sends" baseline push
says "1 kept result sent to origin, 4 there" "and nothing else"
exits 0 "a push without anything new brings what others sent" baseline push
claim "both clones hold the same" test "$(id refs/tidegate/baselines)" = \
  "$(id refs/tidegate/baselines "$ground/second")"

# --- twelve writers at once -----------------------------------------------------------------------
for n in {1..12}; do
  git clone -q "$ground/origin.git" "$ground/writer$n"
  commit "$ground/writer$n" "Writer $n"
  mkdir "$ground/writer$n/build"
  report "$ground/writer$n" 1
  at=$ground/writer$n baseline save --force >/dev/null
done
writers=()
for n in {1..12}; do
  at=$ground/writer$n baseline push >"$ground/writer$n.log" 2>&1 &
  writers+=($!)
done
lost=0
for writer in "${writers[@]}"; do wait "$writer" || lost=$((lost + 1)); done
claim "twelve clones push at once, and each succeeds" test "$lost" = 0
claim "and nothing is lost" test "$(kept "$ground/origin.git")" = 16

# --- prune ----------------------------------------------------------------------------------------
exits 0 "the first clone brings them all" baseline fetch
claim "sixteen" test "$(kept "$ground/main")" = 16
exits 0 "a prune leaves the newest" baseline prune --keep 1
says "2 of 16 kept results pruned" "and those whose commits are not here, which may be newer"
claim "in a history that begins anew" test \
  "$(git -C "$ground/main" rev-list --count refs/tidegate/baselines)" = 1
exits 0 "a push prunes the remote" baseline push
says "2 pruned" "and says so"
claim "which holds fourteen" test "$(kept "$ground/origin.git")" = 14
commit "$ground/second" "Late"
report "$ground/second" 1
at=$ground/second baseline save --force >/dev/null
at=$ground/second exits 0 "another clone adopts the prune, and keeps what it did not send" baseline fetch
claim "fifteen" test "$(kept "$ground/second")" = 15
at=$ground/second exits 0 "and sends it" baseline push
claim "nothing that was pruned comes back" test "$(kept "$ground/origin.git")" = 15
git -C "$ground/second" update-ref refs/tidegate/baselines "$(id refs/tidegate/baselines~1 "$ground/second")"
at=$ground/second exits 0 "a ref that was set back is no prune" baseline push
claim "and deletes nothing" test "$(kept "$ground/origin.git")" = 15

# --- other repositories ---------------------------------------------------------------------------
git -C "$ground/main" worktree add -q "$ground/linked" main --force 2>/dev/null
mkdir -p "$ground/linked/build"
report "$ground/linked" 1
at=$ground/linked exits 0 "a linked work tree shares the results of its repository" baseline list
at=$ground/linked exits 0 "and keeps its own there" baseline save --replace
git init -q --bare -b main --object-format=sha256 "$ground/wide.git"
shop "$ground/wide" --object-format=sha256
git -C "$ground/wide" remote add origin "$ground/wide.git"
at=$ground/wide exits 0 "a SHA-256 repository keeps results too" baseline save
at=$ground/wide exits 0 "and shares them" baseline push
claim "under ids of 64 digits" test "$(kept "$ground/wide.git")" = 1
git -C "$ground/origin.git" config uploadpack.allowFilter true
git clone -q --filter=blob:none "file://$ground/origin.git" "$ground/partial"
at=$ground/partial exits 0 "a partial clone brings whole results" baseline fetch
mv "$ground/origin.git" "$ground/away.git"
at=$ground/partial exits 0 "and has them all without its remote" baseline list
at=$ground/partial exits 4 "a remote that is gone is an error" baseline fetch
says "baseline.remote_failed" "by name"
mv "$ground/away.git" "$ground/origin.git"
git clone -q --depth 1 "file://$ground/origin.git" "$ground/shallow"
at=$ground/shallow exits 0 "a shallow clone brings them as well" baseline fetch
claim "and stays as shallow as it was" test "$(git -C "$ground/shallow" rev-list --count HEAD)" = 1

# --- a host that takes branches alone -------------------------------------------------------------
git init -q --bare -b main "$ground/strict.git"
git -C "$ground/strict.git" config receive.hideRefs refs/tidegate
git -C "$ground/main" remote add strict "$ground/strict.git"
exits 4 "a host may refuse the ref" baseline push strict
says "refs/heads/tidegate-baselines" "and the way around is named"
sed -i '1a baseline: {ref: refs/heads/tidegate-baselines}' "$ground/main/tidegate.yml"
edit "Keep on a branch"
report "$ground/main" 1
exits 0 "a branch keeps results as well" baseline save
exits 0 "and such a host takes it" baseline push strict
claim "there it is" test "$(kept "$ground/strict.git" refs/heads/tidegate-baselines)" = 1
claim "the branch of the work tree is still main" test "$(git -C "$ground/main" branch --show-current)" = main
sed -i 's/tidegate-baselines/main/' "$ground/main/tidegate.yml"
edit "A mistake"
report "$ground/main" 1
tip=$(id main)
exits 4 "a branch of code is no place for results" baseline save
says "baseline.foreign_ref" "by name"
claim "and stays what it is" test "$(id main)" = "$tip"

# --- a folder -------------------------------------------------------------------------------------
sed -i 's|{ref: .*}|{store: "dir:.tidegate/kept"}|' "$ground/main/tidegate.yml"
edit "Keep in a folder"
report "$ground/main" 1
exits 0 "a folder keeps results as well" baseline save
claim "in a file named after the commit" test -s "$ground/main/.tidegate/kept/$(id main).tidegate"
exits 0 "the same again is there already" baseline save
exits 0 "and is listed" baseline list
says "$(id main)" "by its commit"
exits 2 "a folder has no remote" baseline fetch
exits 0 "a folder is pruned too" baseline prune --keep 1
mv "$ground/main/.tidegate/kept" "$ground/elsewhere"
ln -s "$ground/elsewhere" "$ground/main/.tidegate/kept"
exits 4 "a folder behind a link is not written" baseline save
rm -r "$ground/main/.tidegate"
git -C "$ground/main" reset -q --hard "$tip~1"

# --- hostile results ------------------------------------------------------------------------------
sed -i '/^baseline:/d' "$ground/main/tidegate.yml"
edit "Keep where everybody does"
plant() {  # the bytes on stdin become the result of main
  local blob tree head=$1
  blob=$(git -C "$ground/main" hash-object -w --stdin)
  tree=$(printf '100644 blob %s\t%s\n' "$blob" "$head" | git -C "$ground/main" mktree)
  tree=$(printf '040000 tree %s\t%s\n' "$tree" "${head:0:2}" | git -C "$ground/main" mktree)
  git -C "$ground/main" update-ref refs/tidegate/baselines \
    "$(git -C "$ground/main" -c user.name=D -c user.email=d@e commit-tree "$tree" -m x)"
}
report "$ground/main" 1
baseline save -o "$ground/good" >/dev/null
head -c 100 "$ground/good" | plant "$(id main)"
exits 4 "a truncated result is refused" baseline show
says "baseline.broken" "by name"
exits 0 "and mended" baseline save --replace
printf 'tidegate-baseline 2 %s\nwhatever' "$(id main)" | plant "$(id main)"
exits 4 "a result of a newer version is refused" baseline show
says "update tidegate" "and the next step is named"
plant "$(id main~1)" <"$ground/good"
exits 4 "a result under the name of another commit is refused" baseline show main~1
says "is of another commit" "by name"
head -c 30000000 /dev/zero | plant "$(id main)"
exits 4 "a huge one is refused" baseline show --limit baseline_bytes=1000000
says "limit.baseline_bytes" "by name"

claims_end
