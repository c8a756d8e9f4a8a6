"""A program on a pseudo-terminal: what it writes is read at once, counted and, if wanted, recorded.

It shows nothing and understands nothing, but for the questions that programs ask a terminal at their start.
"""

import fcntl
import json
import os
import pty
import signal
import struct
import termios
import threading
import time

# What is asked, and what a terminal that knows little else answers.
ANSWERS = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[0c": b"\x1b[?62;22c"}


class Tty:
    """A command, started on a terminal of that size. With `record` a file of asciicast v2 is written."""

    def __init__(self, command, env, cwd, size=(120, 40), record=None):
        self.size, self.record = size, None
        self.arrivals = []  # (seconds, bytes) of every read
        self.started = time.monotonic()
        if record:
            self.record = open(record, "w", encoding="utf-8")
            head = {"version": 2, "width": size[0], "height": size[1], "env": {"TERM": env["TERM"]}}
            self.record.write(json.dumps(head) + "\n")
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.execvpe(command[0], command, env)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.kill(self.pid, signal.SIGWINCH)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def keys(self, text):
        os.write(self.master, text.encode())

    def bytes(self, since, until):
        return sum(n for at, n in self.arrivals if since <= at < until)

    def most(self, window, since, until):
        """The most bytes within any window of so many seconds."""
        seen = [(at, n) for at, n in self.arrivals if since <= at < until]
        best = total = first = 0
        for at, n in seen:
            total += n
            while seen[first][0] <= at - window:
                total -= seen[first][1]
                first += 1
            best = max(best, total)
        return best

    def now(self):
        return time.monotonic() - self.started

    def stop(self):
        """Asks it to end, and makes it."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(self.pid, how)
            except ProcessLookupError:
                return
            end = time.monotonic() + 5
            while time.monotonic() < end:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    return
                time.sleep(0.05)

    def _read(self):
        kept = b""
        while True:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            if not data:
                return
            at = self.now()
            self.arrivals.append((at, len(data)))
            if self.record:
                text = data.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode("utf-8", "replace")
                self.record.write(json.dumps([round(at, 4), "o", text]) + "\n")
                self.record.flush()
            kept = (kept + data)[-4096:]
            for question, answer in ANSWERS.items():
                while question in kept:
                    kept = kept.replace(question, b"", 1)
                    os.write(self.master, answer)
