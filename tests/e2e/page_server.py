"""Serves a folder on loopback under a strict policy, and writes down what else is asked for.

usage: page_server.py FOLDER LOG: prints its port. probe.html is served without a policy, since it
measures the page in a frame.
"""
import functools
import http.server
import os
import sys

folder, log = sys.argv[1:]


class Handler(http.server.SimpleHTTPRequestHandler):
    def send_head(self):
        # A browser asks for a picture of the site by itself, whatever page it is.
        known = os.path.isfile(folder + self.path) or self.path == "/favicon.ico"
        if not known or not self.headers["Host"].startswith("127.0.0.1"):
            with open(log, "a", encoding="utf-8") as file:
                file.write(self.headers["Host"] + self.path + "\n")
        return super().send_head()

    def end_headers(self):
        if self.path.endswith(".html") and self.path != "/probe.html":
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        super().end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(
    ("127.0.0.1", 0), functools.partial(Handler, directory=folder))
print(server.server_address[1], flush=True)
server.serve_forever()
