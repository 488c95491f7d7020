"""A folder, served on loopback, and the program under test."""

import functools
import http.server
import os
import subprocess
import threading

PROGRAM = os.environ["BREACHLIGHT"]


def breachlight(*arguments, folder=None, expect=0):
    """Runs the program; anything but the expected exit status fails the test that called it."""
    done = subprocess.run(
        [PROGRAM, *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if expect is not None and done.returncode != expect:
        raise AssertionError(f"{arguments}: exit status {done.returncode}, not {expect}\n{done.stdout}{done.stderr}")
    return done.stdout


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        pass


def serve(handler):
    """Serves on any free port until `shutdown`; returns the server and its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}"


def serve_folder(folder):
    return serve(functools.partial(_Quiet, directory=folder))
