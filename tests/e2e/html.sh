#!/usr/bin/env bash
# The HTML page in a real browser: hostile names stay text, nothing runs and nothing is loaded, its style
# sheet applies under a strict policy, it fits a phone, and its words stand out in light and in dark.
#
# Installs Debian's Chromium (about 300 MB with what it needs), so tests/run.sh runs it with --all only.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/tests/support/claims.sh"
tidegate=${TIDEGATE:-$root/build/dev/tidegate}

"$root/tests/setup.sh" browser || true
for tool in chromium python3; do
  command -v "$tool" >/dev/null || { left_out "the page in a browser: there is no $tool"; claims_end; }
done
work=$(mktemp -d)
server=
trap '[[ -z $server ]] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
mkdir site
cp "$root/tests/e2e/page_probe.html" site/probe.html
: >asked.txt
python3 "$root/tests/e2e/page_server.py" "$work/site" "$work/asked.txt" >port.txt 2>server.txt &
server=$!
for _ in {1..50}; do if [[ -s port.txt ]]; then break; else sleep 0.1; fi; done
port=$(<port.txt)

# Names that would run, load or break out, wherever a report can put them.
python3 - "$port" <<'PY'
import json, sys
from xml.sax.saxutils import quoteattr
at = f"http://127.0.0.1:{sys.argv[1]}"
names = [f"<img src={at}/beacon.png onerror=document.title='owned'>", "</style><script>document.title='owned'</script>",
    "</title><script>document.title='owned'</script>", "--><svg onload=document.title='owned'>", f"<link rel=stylesheet href={at}/a.css>",
    "\" onmouseover=\"document.title='owned'", "' autofocus onfocus='document.title=1", "javascript:document.title='owned'",
    f"<meta http-equiv=refresh content='0;url={at}/away'>", "<base href=https://e.example/>", "<iframe srcdoc='<script>alert(1)</script>'>",
    "</details></td></table></main></body></html>", "&lt;script&gt;", "&#x3c;script>", "<!-- a comment", "]]>", "<plaintext>", "<textarea>",
    f"@import url({at}/b.css);", "<a href=javascript:alert(1)>click</a>", "\u202ename", "<math><mtext></style><img src=x onerror=alert(1)>"]
cases = "".join(f"<testcase classname={quoteattr(n)} name={quoteattr(n)}><failure message={quoteattr(n)}>{'x'}</failure></testcase>" for n in names)
open("junit.xml", "w").write(f"<testsuite name='s'>{cases}</testsuite>")
json.dump([{"filePath": n, "messages": [{"ruleId": n, "severity": 2, "message": n, "line": 3, "column": 1}],
    "errorCount": 1, "warningCount": 0, "suppressedMessages": [], "fatalErrorCount": 0, "fixableErrorCount": 0,
    "fixableWarningCount": 0} for n in names], open("eslint.json", "w"))
policy = {"version": 1, "artifacts": {"unit": "junit.xml", "lint": {"format": "eslint", "files": "eslint.json"}}, "gates": {"tests": {},
    "findings": {"max_total": 0}}, "modules": {n: {"paths": ["src/**"]} for n in names if "{" not in n and "*" not in n}}
json.dump(policy, open("tidegate.yml", "w"))
PY
exits 1 "tests and findings with hostile names fail" \
  "$tidegate" check --ci none -o html=site/page.html -o badge=site/badge.svg -o badge=badge.json
claim "the badge's file ending decides what it is" grep -q '^<svg xmlns=' site/badge.svg
claim "else it is an endpoint of shields.io" grep -q '"schemaVersion": 1' badge.json

browse() {  # ADDRESS SCHEME [OPTION…]: the DOM goes to stdout, the console to console.txt
  local address=$1 scheme=$2
  shift 2
  timeout 90 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$work/profile" \
    --blink-settings="preferredColorScheme=$scheme" --enable-logging=stderr --virtual-time-budget=3000 \
    "$@" "$address" 2>console.txt </dev/null
}
if ! browse "http://127.0.0.1:$port/page.html" 1 --dump-dom >dom.html; then
  left_out "the page in a browser: chromium does not run here ($(tail -n 1 console.txt | cut -c1-120))"
  claims_end
fi
heard() { grep -E 'CONSOLE' console.txt; }
claim "the browser's elements are ours alone" python3 "$root/tests/e2e/page_elements.py" dom.html
claim "the title is the verdict's" grep -q '<title>2 of 2 gates failed' dom.html
claim "the hostile names are there, as texts" grep -q '&lt;/style&gt;&lt;script&gt;document.title' dom.html
claim "a strict policy has nothing to complain about" eval '! heard'
claim "nothing else was asked for" test ! -s asked.txt

# The same checks see an attack that gets through, or they would prove nothing.
python3 - <<'PY'
import html
page = open("site/page.html").read()
page = html.unescape(page.replace("default-src 'none'", "default-src *", 1))
open("owned.html", "w").write(page.replace("http-equiv=refresh", "name=x"))  # it must not go away
PY
browse "file://$work/owned.html" 1 --dump-dom >owned_dom.html || true
exits 1 "names that are not escaped" python3 "$root/tests/e2e/page_elements.py" owned_dom.html
claim "become elements, and load what they name" grep -q beacon.png asked.txt

for scheme in 1 0; do
  name=light
  if ((scheme == 0)); then name=dark; fi
  browse "http://127.0.0.1:$port/probe.html" "$scheme" --dump-dom >probe.html || true
  said=$(grep -o '<title>[^<]*' probe.html | head -n 1)
  says "fits=true" "$name: on a phone nothing reaches over the edge"
  says "scheme=$name" "$name: the style sheet applies"
  says "readable=true" "$name: every text has a contrast of at least 4.5"
done

if command -v pdftotext >/dev/null; then
  browse "file://$work/site/page.html" 1 --no-pdf-header-footer --print-to-pdf="$work/page.pdf" >/dev/null || true
  pdftotext page.pdf page.txt || true
  said=$(<page.txt)
  says "2 of 2 gates failed" "on paper the verdict comes first"
  says "plaintext" "and what is folded is printed"
else
  left_out "the page on paper: there is no pdftotext"
fi
claims_end
