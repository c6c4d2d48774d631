"""A forge on loopback for tests/e2e/publish.sh: plays GitHub, GitLab and Gitea, and their bad days.

Reads a script of bad days from the file SCRIPT (one "METHOD PATH-SUFFIX ACTION" a line, each used
once) and appends every request to the file LOG as a JSON line. Prints its port, and stops by itself.
"""
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

log_path, script_path = sys.argv[1], sys.argv[2]
HEAD = sys.argv[3] if len(sys.argv) > 3 else "a" * 40  # of the change, as the forge knows it
state = {"comments": [], "next": 100}
lock = threading.Lock()


def bad_day(method, path):
    """The action that the script plans for this request, taken out of it."""
    with lock:
        if not os.path.exists(script_path):
            return None
        with open(script_path) as file:
            lines = file.read().splitlines()
        for index, line in enumerate(lines):
            words = line.split(" ", 2)
            if len(words) == 3 and words[0] == method and path.endswith(words[1]):
                del lines[index]
                with open(script_path, "w") as file:
                    file.write("".join(each + "\n" for each in lines))
                return words[2]
    return None


class Forge(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, value, headers=()):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def misbehave(self, action):
        words = action.split(" ")
        if words[0] == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"[")
            self.close_connection = True
        elif words[0] == "slow":
            time.sleep(float(words[1]))
            self.answer(500, {})
        elif words[0] == "huge":
            self.send_response(200)
            self.send_header("Content-Length", str(64 << 20))
            self.end_headers()
            try:
                for _ in range(64):
                    self.wfile.write(b" " * (1 << 20))
            except OSError:
                pass
            self.close_connection = True
        elif words[0] == "garbage":
            self.send_response(200)
            self.send_header("Content-Length", "9")
            self.end_headers()
            self.wfile.write(b"<html></h")
        else:
            headers = [tuple(pair.split("=", 1)) for pair in words[1:]]
            self.answer(int(words[0]), {"message": "as the script says"}, headers)

    def handle_any(self):
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length).decode()
        path, _, query = self.path.partition("?")
        entry = {
            "method": self.command,
            "path": path,
            "query": query,
            "body": body,
            "auth": self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "",
            "agent": self.headers.get("User-Agent", ""),
        }
        with lock, open(log_path, "a") as file:
            file.write(json.dumps(entry) + "\n")
        action = bad_day(self.command, path)
        if action:
            return self.misbehave(action)
        return self.behave(path, body, query)

    def behave(self, path, body, query):
        last = path.rsplit("/", 1)[-1]
        page = int(dict(pair.split("=") for pair in query.split("&") if "=" in pair).get("page", 1))
        if path.endswith("/user"):
            self.answer(200, {"id": 7, "login": "gate"})
        elif path.endswith("/commits/" + HEAD + "/pulls"):
            self.answer(200, [
                {"number": 4, "state": "open", "head": {"sha": HEAD, "repo": {"full_name": "evil/name"}}},
                {"number": 5, "state": "open", "head": {"sha": HEAD, "repo": {"full_name": "fork/name"}}},
            ])
        elif "/pulls/" in path:
            self.answer(200, {"number": int(last), "head": {"sha": HEAD}})
        elif "/merge_requests/" in path and last.isdigit() and "/notes" not in path:
            self.answer(200, {"iid": int(last), "sha": HEAD})
        elif self.command == "GET" and last in ("comments", "notes"):
            self.answer(200, state["comments"][100 * (page - 1):100 * page])
        elif self.command == "POST" and last in ("comments", "notes"):
            comment = {
                "id": state["next"],
                "body": json.loads(body)["body"],
                "user": {"login": "github-actions[bot]", "type": "Bot", "id": 7},
                "author": {"id": 7},
                "system": False,
            }
            state["next"] += 1
            state["comments"].append(comment)
            self.answer(201, comment)
        elif self.command in ("PATCH", "PUT") and last.isdigit() and "check-runs" not in path:
            for comment in state["comments"]:
                if comment["id"] == int(last):
                    comment["body"] = json.loads(body)["body"]
            self.answer(200, {"id": int(last)})
        elif path.endswith("/seed"):
            state["comments"] = json.loads(body)
            self.answer(200, {})
        elif "/statuses/" in path or "check-runs" in path:
            self.answer(201, {"id": 55})
        else:
            self.answer(404, {"message": "Not Found"})

    do_GET = do_POST = do_PUT = do_PATCH = handle_any


server = ThreadingHTTPServer(("127.0.0.1", 0), Forge)
server.daemon_threads = True
threading.Timer(600, server.shutdown).start()
print(server.server_address[1], flush=True)
server.serve_forever()
