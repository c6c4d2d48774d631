#!/usr/bin/env bash
# Hostile names, messages, paths, rules, branches, modules and policies, judged by the real binary; its
# summary and the comments for the forges are read as GitHub reads them, sanitised by GitHub's schema.
#
# Downloads 10 MB from npm into build/ once, so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}

for tool in node npm; do
  command -v "$tool" >/dev/null || { left_out "sanitised Markdown: there is no $tool"; claims_end; }
done
[[ -x $(dirname "$tidegate")/tidegate-publish ]] || { broken "there is a tidegate-publish beside tidegate"; claims_end; }
tools=$root/build/markdown-sanitiser
mkdir -p "$tools"
if ! timeout 300 npm install --prefix "$tools" --no-audit --no-fund --loglevel=error unified@11.0.5 \
  remark-parse@11.0.0 remark-gfm@4.0.1 remark-rehype@11.1.2 rehype-raw@7.0.0 rehype-sanitize@6.0.0 \
  rehype-stringify@10.0.1 >"$tools/npm.log" 2>&1 </dev/null; then
  left_out "sanitised Markdown: npm cannot bring rehype-sanitize ($(tail -n 1 "$tools/npm.log" | cut -c1-120))"
  claims_end
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node "$root/tests/e2e/sanitised_markdown.mjs" "$tools/node_modules" "$tidegate" "$work"
