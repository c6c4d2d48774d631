# Sourced by the end-to-end scripts: one line per claim, and a failing end when one did not hold.
# shellcheck shell=bash

# A claim about a laptop must hold in a CI job too, so no script inherits the job's variables.
unset CI GITHUB_ACTIONS GITLAB_CI GITEA_ACTIONS FORGEJO_ACTIONS CI_API_V4_URL TF_BUILD JENKINS_URL \
  BITBUCKET_BUILD_NUMBER TEAMCITY_VERSION BUILDKITE

broken_claims=0

ok() { echo "ok - $1"; }

broken() {
  echo "FAIL - $1"
  broken_claims=$((broken_claims + 1))
}

left_out() { echo "SKIP - $1"; }

# claim SENTENCE COMMAND…: the command must succeed; what it says is shown when it does not.
claim() {
  local sentence=$1 said
  shift
  if said=$("$@" 2>&1); then
    ok "$sentence"
  else
    broken "$sentence"
    printf '%s\n' "$said" | sed 's/^/    /'
  fi
}

# exits WANTED SENTENCE COMMAND…: the command must end with that exit code; its output lands in $said.
exits() {
  local wanted=$1 sentence=$2 code=0
  shift 2
  said=$("$@" 2>&1 </dev/null) || code=$?
  if ((code == wanted)); then
    ok "$sentence"
  else
    broken "$sentence (exit $code instead of $wanted)"
    printf '%s\n' "$said" | head -n 20 | sed 's/^/    /'
  fi
}

# says TEXT SENTENCE: what the last `exits` command said contains the text.
says() {
  if [[ $said == *"$1"* ]]; then
    ok "$2"
  else
    broken "$2 (expected \"$1\")"
    printf '%s\n' "$said" | head -n 20 | sed 's/^/    /'
  fi
}

claims_end() { exit $((broken_claims > 0)); }
