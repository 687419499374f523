#!/usr/bin/env python3
"""A caller for .ci/pavi-lab: pavi_caller.py DOOR AT STEP...

DOOR and AT are telnet PORT, websocket PORT or minitel SOCKET: the tmux in which a simulated Minitel stands. Steps:

  sees=TEXT    waits until the screen has it; several callers: NAME:sees=TEXT, and each calls at its first step
  lacks=TEXT   the screen has it not, now
  types=TEXT   types it
  home=        waits for the gateway's home page
  hung=        waits until the line is closed
  pause=N      waits so many seconds
  envoi= suite= retour= sommaire= guide= repetition= annulation= correction= fin=
               that key

It prints ok, or the step that failed and the screen. With nothing but Python's own library.
"""
import base64
import os
import re
import socket
import subprocess
import sys
import threading
import time
import unicodedata

KEYS = {"envoi": 0x41, "retour": 0x42, "repetition": 0x43, "guide": 0x44, "annulation": 0x45,
        "sommaire": 0x46, "correction": 0x47, "suite": 0x48, "fin": 0x49}
IN_TMUX = {"envoi": "Enter", "retour": "PageUp", "repetition": "F2", "guide": "F1", "annulation": "Escape",
           "sommaire": "Home", "correction": "BSpace", "suite": "PageDown", "fin": "End"}
ACCENTS = {0x41: "\u0300", 0x42: "\u0301", 0x43: "\u0302", 0x48: "\u0308", 0x4B: "\u0327"}
TYPED = {mark: code for code, mark in ACCENTS.items()}
HOME = os.environ.get("HOME_MARK", "quitter")
PATIENCE = float(os.environ.get("PATIENCE", "20"))


class Screen:
    """What a Minitel shows of its letters; mosaics, sizes and colours do not matter."""

    def __init__(self):
        self.cells = [[" "] * 40 for _ in range(25)]
        self.row, self.column, self.last = 1, 0, " "
        self.pending, self.mosaic = b"", False

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def put(self, char):
        self.last = char
        self.cells[self.row][self.column] = char
        self.column += 1
        if self.column == 40:
            self.column = 0
            self.row = self.row % 24 + 1 if self.row else 0

    def write(self, data):
        data = self.pending + data
        at = 0
        while at < len(data):
            size = self.one(data, at)
            if not size:
                break
            at += size
        self.pending = data[at:]

    def one(self, data, at):
        """How many bytes one code took; 0: it is not whole."""
        code, rest = data[at], data[at + 1:at + 6]
        need = {0x1F: 2, 0x12: 1, 0x19: 1, 0x1B: 1}.get(code, 0)
        if code == 0x19 and rest[:1] and rest[0] in ACCENTS:
            need = 2
        if code == 0x1B and rest[:1] and rest[0] in (0x39, 0x3A, 0x3B):
            need = rest[0] - 0x37
        if code == 0x1B and rest[:1] and rest[0] in (0x28, 0x29, 0x23, 0x25):
            need = 2
        if len(rest) < need:
            return 0
        self.obey(code & 0x7F, rest[:need])
        return 1 + need

    def obey(self, code, rest):
        if code == 0x0C:
            for row in self.cells[1:]:
                row[:] = [" "] * 40
            self.row, self.column, self.mosaic = 1, 0, False
        elif code == 0x1F:
            self.row, self.column, self.mosaic = min(rest[0] & 0x3F, 24), min(max((rest[1] & 0x3F) - 1, 0), 39), False
        elif code == 0x12:
            for _ in range(rest[0] & 0x3F):
                self.put(self.last)
        elif code == 0x19:
            letter = unicodedata.normalize("NFC", chr(rest[1]) + ACCENTS[rest[0]]) if len(rest) == 2 else "?"
            self.put(letter)
        elif code == 0x18:
            self.cells[self.row][self.column:] = [" "] * (40 - self.column)
        elif code in (0x0E, 0x0F):
            self.mosaic = code == 0x0E
        elif code == 0x0D:
            self.column = 0
        elif code == 0x0A:
            self.row = self.row % 24 + 1
        elif code == 0x0B:
            self.row = self.row - 1 or 24
        elif code == 0x08:
            self.column = max(self.column - 1, 0)
        elif code == 0x09:
            self.column = min(self.column + 1, 39)
        elif 0x20 <= code < 0x7F:
            self.put("#" if self.mosaic else chr(code))


def as_keys(text):
    """What the keyboard sends for it."""
    keys = b""
    for char in text:
        letters = unicodedata.normalize("NFD", char)
        if len(letters) == 2 and letters[1] in TYPED:
            keys += bytes([0x19, TYPED[letters[1]], ord(letters[0])])
        else:
            keys += char.encode("ascii", "replace")
    return keys


def as_bytes(text):
    """Of a message of text: eight bits as characters, or, as MiniPAVI does it, as they are."""
    try:
        return text.decode().encode("latin-1", "replace")
    except UnicodeDecodeError:
        return text


class Line:
    """A terminal at a door of bytes; one thread reads."""

    def __init__(self):
        self.screen, self.ended, self.changed, self.received = Screen(), False, threading.Condition(), 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        try:
            while data := self.read():
                with self.changed:
                    self.received += len(data)
                    self.screen.write(data)
                    self.changed.notify_all()
                if b"\x1b9{" in data:
                    self.write(b"\x01Cu<\x04")
        except OSError:
            pass
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def until(self, wanted, patience=PATIENCE):
        with self.changed:
            return self.changed.wait_for(wanted, patience)

    def shown(self):
        return self.screen.text()

    def types(self, text):
        self.write(as_keys(text))

    def key(self, name):
        self.write(bytes([0x13, KEYS[name]]))


class Telnet(Line):
    def __init__(self, at):
        self.socket = socket.create_connection(("127.0.0.1", int(at)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().__init__()

    def read(self):
        return self.socket.recv(65536)

    def write(self, data):
        self.socket.sendall(data)

    def close(self):
        # Its thread is reading, and a close alone would tell nobody.
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()


class WebSocket(Telnet):
    def __init__(self, at):
        self.left = b""
        super().__init__(at)

    def listen(self):
        self.socket.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
                            f"{base64.b64encode(os.urandom(16)).decode()}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        while b"\r\n\r\n" not in self.left and (more := self.socket.recv(65536)):
            self.left += more
        self.left = self.left.partition(b"\r\n\r\n")[2]
        super().listen()

    def need(self, size):
        while len(self.left) < size:
            more = self.socket.recv(65536)
            if not more:
                raise OSError
            self.left += more
        taken, self.left = self.left[:size], self.left[size:]
        return taken

    def read(self):
        while True:
            head = self.need(2)
            size = head[1] & 127
            if size > 125:
                size = int.from_bytes(self.need(2 if size == 126 else 8), "big")
            data = self.need(size)
            kind = head[0] & 15
            if kind == 8:
                return b""
            if kind == 9:
                self.write(data, 10)
            if data and kind < 3:
                return data if kind == 2 else as_bytes(data)

    def write(self, data, kind=1):
        mask = os.urandom(4)
        masked = bytes(b ^ mask[i % 4] for i, b in enumerate(data))
        self.socket.sendall(bytes([0x80 | kind, 0x80 | len(data)]) + mask + masked)


class Minitel:
    """A simulated Minitel in a window of tmux."""

    def __init__(self, at):
        self.tmux = ["tmux", "-u", "-S", at]
        self.ended = False

    def shown(self):
        return subprocess.run([*self.tmux, "capture-pane", "-p"], capture_output=True, check=True).stdout.decode()

    def until(self, wanted, patience=PATIENCE):
        end = time.monotonic() + patience
        while not wanted():
            if time.monotonic() > end:
                return False
            time.sleep(0.2)
        return True

    def send(self, *words):
        subprocess.run([*self.tmux, "send-keys", *words], check=True)

    def types(self, text):
        self.send("-l", text)
        time.sleep(0.3)

    def key(self, name):
        self.send(IN_TMUX[name])
        time.sleep(0.3)

    def close(self):
        pass


DOORS = {"telnet": Telnet, "websocket": WebSocket, "minitel": Minitel}


def same(text):
    """Blanks of every length are one: a page may have them where a line ends."""
    return " ".join(text.split())


class Play:
    def __init__(self, door, at):
        self.make, self.callers = lambda: DOORS[door](at), {}

    def step(self, step):
        name, verb, words = re.fullmatch(r"(?:([a-z]+):)?([a-z]+)=(.*)", step, re.S).groups()
        if name not in self.callers:
            self.callers[name] = self.make()
        caller = self.callers[name]
        if verb == "sees":
            return caller.until(lambda: same(words) in same(caller.shown()))
        if verb == "lacks":
            return same(words) not in same(caller.shown())
        if verb == "home":
            return caller.until(lambda: HOME in caller.shown())
        if verb == "hung":
            return caller.until(lambda: caller.ended)
        if verb == "pause":
            time.sleep(float(words))
        elif verb == "types":
            caller.types(words)
        else:
            caller.key(verb)
        return True

    def run(self, steps):
        for number, step in enumerate(steps):
            if not self.step(step):
                print(f"step {number + 1}, {step}")
                for name, caller in self.callers.items():
                    print(f"-- {name or 'screen'}{' (closed)' if caller.ended else ''}\n{caller.shown()}")
                return 1
        print("ok")
        for caller in self.callers.values():
            caller.close()
        return 0


if __name__ == "__main__":
    sys.exit(Play(sys.argv[1], sys.argv[2]).run(sys.argv[3:]))
