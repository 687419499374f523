#!/usr/bin/env python3
"""A hostile gateway for .ci/peer-lab: peer_hostile.py LISTEN PORT MODES FORGED

Stands between an engine and a real gateway, and does to what the engine is told as the file MODES says, a word
a line: what a gateway can do that lies.

  swap      says FORGED as the key of every peer
  replay    says each envelope three times, and again as if another peer had said it
  reorder   says envelopes in pairs, the later one first; counts pairs
  suppress  says no envelope
  flood     says ten thousand strangers a second

It prints a line for each kind of lie, with how often it was told, once a second.
"""
import collections
import os
import socket
import sys
import threading
import time

listen, port, modes, forged = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
told = collections.Counter()


def mode():
    with open(modes) as file:
        return file.read().split()


def message(payload):
    size = len(payload)
    head = b"\x82"
    if size < 126:
        head += bytes([size])
    elif size < 65536:
        head += b"\x7e" + size.to_bytes(2, "big")
    else:
        head += b"\x7f" + size.to_bytes(8, "big")
    return head + payload


class Down:
    """From the gateway to the engine: messages of WebSocket, in them frames of yamux."""

    def __init__(self, gateway, engine):
        self.gateway, self.engine = gateway, engine
        self.raw, self.line = b"", b""
        self.lock = threading.Lock()
        self.signal = None
        self.said = {}  # by stream of signals, what is not whole yet
        self.kept = []

    def need(self, size):
        while len(self.raw) < size:
            more = self.gateway.recv(65536)
            if not more:
                raise EOFError
            self.raw += more

    def take(self, size):
        self.need(size)
        taken, self.raw = self.raw[:size], self.raw[size:]
        return taken

    def send(self, data):
        with self.lock:
            self.engine.sendall(data)

    def run(self):
        while b"\r\n\r\n" not in self.raw:
            self.need(len(self.raw) + 1)
        self.send(self.take(self.raw.index(b"\r\n\r\n") + 4))
        while True:
            head = self.take(2)
            size = head[1] & 0x7F
            extra = self.take({126: 2, 127: 8}.get(size, 0))
            size = int.from_bytes(extra, "big") if extra else size
            payload = self.take(size)
            if head[0] & 0x0F not in (0, 2) or not self.line and payload[:1] != b"\0":
                self.send(head + extra + payload)  # no frames yet, or none of them
                continue
            self.line += payload
            while len(self.line) >= 12 and self.frame():
                pass

    def frame(self):
        data = self.line[1] == 0
        size = 12 + (int.from_bytes(self.line[8:12], "big") if data else 0)
        if len(self.line) < size:
            return False
        frame, self.line = self.line[:size], self.line[size:]
        for each in self.read(frame[:12], frame[12:]) if data else [frame]:
            self.send(message(each))
        return True

    def read(self, head, body):
        """Frames of yamux, for one: what a stream of signals says may come in pieces, or several at once."""
        start, stream = 0, head[4:8]
        if stream not in self.said:
            start = body.find(b"\0\4W")
            if start < 0:
                return [head + body]
            self.said[stream], self.signal = b"", head
        data = self.said[stream] + body[start:]
        pieces = [body[:start]] if start else []
        while len(data) > 2 and len(data) >= (size := 2 + int.from_bytes(data[:2], "big")):
            pieces += self.lied(data[:size])
            data = data[size:]
        self.said[stream] = data
        frames = [self.framed(head[:2] + b"\0\0" + head[4:], piece) for piece in pieces]
        # Its flags, once, though there be nothing to say.
        return [self.framed(head, b"")] * (head[2:4] != b"\0\0") + frames

    @staticmethod
    def framed(head, body):
        return head[:8] + len(body).to_bytes(4, "big") + body

    def lied(self, said):
        """What the engine is told instead of that."""
        words, kind = mode(), said[2:3]
        if kind == b"P" and "swap" in words:
            told["swap"] += 1
            return [said[:43] + forged.encode() + said[43 + len(forged):]]
        if kind != b"E":
            return [said]
        if "suppress" in words:
            told["suppress"] += 1
            return []
        if "replay" in words:
            told["replay"] += 3
            return [said, said, said, said[:3] + bytes(reversed(said[3:43])) + said[43:]]
        if "reorder" in words:
            self.kept.append(said)
            if len(self.kept) < 2:
                return []
            told["reorder"] += 1
            pair, self.kept = self.kept[::-1], []
            return pair
        return [said]

    def flood(self):
        while True:
            if "flood" in mode() and self.signal:
                head = self.signal[:2] + b"\0\0" + self.signal[4:]
                for _ in range(1000):
                    uid = os.urandom(20).hex().encode()
                    body = b"P" + uid + forged.encode()
                    self.send(message(self.framed(head, len(body).to_bytes(2, "big") + body)))
                    told["flood"] += 1
            time.sleep(0.1)


def quietly(work, *sockets):
    try:
        work()
    except (EOFError, OSError):
        pass
    finally:
        for each in sockets:
            each.close()


def up(engine, gateway):
    while data := engine.recv(65536):
        gateway.sendall(data)


def tell():
    while True:
        time.sleep(1)
        print(" ".join(f"{kind}={count}" for kind, count in sorted(told.items())), flush=True)


threading.Thread(target=tell, daemon=True).start()
with socket.create_server((listen, 9005)) as server:
    print("listening", flush=True)
    while True:
        engine, _ = server.accept()
        gateway = socket.create_connection((listen, port))
        down = Down(gateway, engine)
        threading.Thread(target=quietly, args=(down.run, engine, gateway), daemon=True).start()
        threading.Thread(target=quietly, args=(lambda e=engine, g=gateway: up(e, g), engine, gateway), daemon=True).start()
        threading.Thread(target=quietly, args=(down.flood,), daemon=True).start()
