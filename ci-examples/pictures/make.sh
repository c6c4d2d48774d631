#!/usr/bin/env bash
# Makes the pictures of the front page from what the demo really writes: page.png of its HTML page,
# summary.png of its Markdown summary as a forge shows it.
#
#   ci-examples/pictures/make.sh [FOLDER]    default: the folder of this script
#
# GitHub's own parser makes HTML of the Markdown (cmark-gfm with its extensions), npm's rehype-sanitize
# takes away what GitHub would, a headless Chromium takes the picture.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
folder=$(realpath "${1:-$here}")

"$root/tests/setup.sh" tests pictures
for tool in chromium cmark-gfm convert npm; do
  command -v "$tool" >/dev/null || { echo "pictures: there is no $tool" >&2; exit 69; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tools=$root/build/pictures
mkdir -p "$tools"
npm install --prefix "$tools" --no-audit --no-fund --loglevel=error \
  rehype-parse@9 rehype-sanitize@6 rehype-stringify@10 unified@11 >"$work/npm.log" 2>&1 ||
  { cat "$work/npm.log" >&2; exit 69; }

code=0
DEMO_KEEP=$work "$root/ci-examples/demo.sh" >"$work/demo.log" 2>&1 || code=$?
if ((code != 1)); then
  tail "$work/demo.log" >&2
  echo "pictures: the demo ended with $code, and not with 1" >&2
  exit 1
fi

cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tagfilter "$work/summary.md" >"$work/raw.html"
cat >"$tools/sanitize.mjs" <<'JS'
import {readFileSync} from 'node:fs'
import {unified} from 'unified'
import rehypeParse from 'rehype-parse'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
const raw = readFileSync(process.argv[2], 'utf8')
const html = await unified().use(rehypeParse, {fragment: true}).use(rehypeSanitize)
  .use(rehypeStringify).process(raw)
process.stdout.write(String(html))
JS
node "$tools/sanitize.mjs" "$work/raw.html" >"$work/clean.html"
cat - "$work/clean.html" >"$work/summary.html" <<'HTML'
<!DOCTYPE html><meta charset="utf-8"><style>
body { font: 14px/1.5 "Liberation Sans", "Noto Color Emoji", sans-serif; color: #1f2328; margin: 0; padding: 16px; background: #fff; }
.comment { border: 1px solid #d0d7de; border-radius: 6px; padding: 4px 16px 12px; }
h2 { font-size: 1.5em; border-bottom: 1px solid #d8dee4; padding-bottom: .3em; margin: 12px 0 16px; }
ul { padding-left: 2em; } li + li { margin-top: .25em; } details { margin-top: 6px; }
code { font: 85% "DejaVu Sans Mono", monospace; background: #eff1f3; border-radius: 6px; padding: .2em .4em; }
table { border-collapse: collapse; margin: 8px 0; } th, td { border: 1px solid #d0d7de; padding: 6px 13px; }
</style><div class="comment">
HTML

# shoot PAGE PICTURE WIDTH HEIGHT
shoot() {
  timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars \
    --user-data-dir="$work/profile" --blink-settings=preferredColorScheme=1 --window-size="$3,$4" \
    --screenshot="$2" "file://$1" >"$work/chromium.log" 2>&1 ||
    { tail "$work/chromium.log" >&2; exit 1; }
}
# Without the empty edges, and in few colors, so that it stays small.
crop() {  # PICTURE RESULT EDGE
  convert "$1" -trim +repage -bordercolor "$3" -border 16 +dither -colors 96 -strip \
    -define png:compression-level=9 -define png:exclude-chunk=date,time "$2"
}
shoot "$work/verdict.html" "$work/page.png" 1000 1500
shoot "$work/summary.html" "$work/summary.png" 860 900
crop "$work/page.png" "$folder/page.png" "#f4f6f8"
crop "$work/summary.png" "$folder/summary.png" white
ls -l "$folder/page.png" "$folder/summary.png"
