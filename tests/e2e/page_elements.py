"""Reads the file of a DOM that a browser printed: exits with 1 and names what is no element of a page of ours."""
import html.parser
import sys

TAGS = set("""html head meta title style body header main footer nav div span section article h1 h2 h3 p
ul ol li dl dt dd pre code strong a br table thead tbody tr th td details summary svg rect path""".split())
foreign = []


class Elements(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            foreign.append(f"<{tag}>")
        for name, value in attrs:
            address = name in ("src", "action", "data", "srcset", "xlink:href", "formaction")
            if name.startswith("on") or name == "style" or address:
                foreign.append(f"{tag} {name}")
            if name == "href" and not value.startswith("#"):
                foreign.append(f"{tag} href={value}")

    def handle_comment(self, data):
        foreign.append(f"<!--{data[:20]}")


Elements().feed(open(sys.argv[1], encoding="utf-8").read())
if foreign:
    print(*foreign[:20], sep="\n")
sys.exit(bool(foreign))
