#!/usr/bin/env python3
"""A session of TCP over a link, for .ci/peer-lab.

peer_talk.py serve PORT           says back what is said to it
peer_talk.py call ADDRESS PORT    says a number five times a second, for as long as it lives; after SIGUSR1
                                  and ten answers more it prints how many have come and the longest silence
                                  since it did so last, in seconds; prints "ended" when the session does
peer_talk.py rate ADDRESS PORT S  megabits a second there and back, for S seconds
"""
import select
import signal
import socket
import sys
import time


def serve(port):
    listener = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("::", port))
    listener.listen(8)
    print("ready", flush=True)
    lines = {}
    while True:
        for ready in select.select([listener, *lines], [], [])[0]:
            if ready is listener:
                line, _ = listener.accept()
                lines[line] = True
                continue
            try:
                said = ready.recv(65536)
                ready.sendall(said)
            except OSError:
                said = b""
            if not said:
                del lines[ready]
                ready.close()


class Silence:
    """What came back, and when."""

    def __init__(self):
        self.count, self.longest, self.last, self.wanted = 0, 0.0, time.monotonic(), 0

    def ask(self, *_):
        self.wanted = 10

    def heard(self):
        now = time.monotonic()
        self.longest = max(self.longest, now - self.last)
        self.count, self.last = self.count + 1, now
        if self.wanted:
            self.wanted -= 1
            if not self.wanted:
                print(f"{self.count} {self.longest:.1f}", flush=True)
                self.count, self.longest = 0, 0.0


def call(address, port):
    line = socket.create_connection((address, port), timeout=20)
    line.settimeout(None)
    silence, number = Silence(), 0
    signal.signal(signal.SIGUSR1, silence.ask)
    print("ready", flush=True)
    due = time.monotonic()
    try:
        while True:
            if time.monotonic() >= due:
                number, due = number + 1, due + 0.2
                line.sendall(b"%8d" % number)
            ready, _, _ = select.select([line], [], [], max(0.0, due - time.monotonic()))
            if ready:
                if not line.recv(65536):
                    raise OSError("closed")
                silence.heard()
    except OSError as why:
        print("ended", why, flush=True)


def rate(address, port, seconds):
    line = socket.create_connection((address, port), timeout=20)
    line.setblocking(False)
    end, back, chunk = time.monotonic() + seconds, 0, b"m" * 65536
    while time.monotonic() < end:
        readable, writable, _ = select.select([line], [line], [], 0.5)
        if readable:
            back += len(line.recv(1 << 20))
        if writable:
            line.send(chunk)
    print(f"{back * 8 / seconds / 1e6:.1f}", flush=True)


if sys.argv[1] == "serve":
    serve(int(sys.argv[2]))
elif sys.argv[1] == "call":
    call(sys.argv[2], int(sys.argv[3]))
else:
    rate(sys.argv[2], int(sys.argv[3]), float(sys.argv[4]))
