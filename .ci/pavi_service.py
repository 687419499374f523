#!/usr/bin/env python3
"""Services for .ci/pavi-lab, good and bad, on one port of loopback; prints where they are.

  /form?after=S   a form with two fields, answered S seconds late
  /page           a full page and one field
  /hang           takes the request, never answers
  /drip           answers a byte a second, without end
  /slowhead       a line of the head a second, without end
  /giant          a gigabyte, as fast as it is taken
  /deep           ten thousand brackets
  /ring           redirects to itself; /far: to an address inside that is not this one
  /inside         next is an address inside that is not this one; /tln: a connection to one
  /half           less than it said; /reset: cuts; /garbage: noise, true heads before it or not
  /chain          asks to be called again at once, always
"""
import argparse
import asyncio
import base64
import json
import os
import random
import socket
import struct
import urllib.parse

HEAD = "HTTP/1.1 {} OK\r\nContent-Type: application/json\r\nConnection: close\r\n"


def page(title, **more):
    rows = "".join(f"\x1f{chr(64 + row)}A\x1bB{'x' * 30} {row}" for row in range(4, 22))
    content = f"\x0c\x1fBA{title}{rows if more.pop('full', False) else ''}\x1fXA{title} end"
    return json.dumps({"content": base64.b64encode(content.encode()).decode(), "echo": "on", **more}).encode()


def field(**param):
    return {"name": "InputTxt", "param": {"x": 1, "y": 23, "l": 30, "spacechar": ".", "validwith": 255, **param}}


def form():
    return {"name": "InputForm", "param": {"x": [1, 1], "y": [10, 12], "l": [38, 38], "validwith": 255}}


def whole(body):
    return HEAD.format(200).encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body


class Services:
    def __init__(self):
        self.pages = 0

    async def serve(self, reader, writer):
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            size = [line.split(":")[1] for line in head.lower().split("\r\n") if line.startswith("content-length:")]
            body = await reader.readexactly(int(size[0]) if size else 0)
            target = urllib.parse.urlsplit(head.split(" ")[1])
            asked = json.loads(body) if body else {}
            await self.answer(target.path.strip("/"), asked, reader, writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        finally:
            writer.close()

    async def answer(self, name, asked, reader, writer):
        fctn = asked.get("PAVI", {}).get("fctn", "")
        if fctn == "FIN":
            writer.write(whole(b""))
        elif name == "form":
            await asyncio.sleep(float(asked.get("URLPARAMS", {}).get("after", 0)))
            writer.write(whole(page("FORM", COMMAND=form())))
        elif name == "page":
            self.pages += 1
            writer.write(whole(page(f"PAGE {self.pages}", full=True, COMMAND=field())))
        else:
            await getattr(self, "bad_" + name)(reader, writer)

    async def bad_hang(self, reader, writer):
        await reader.read()

    async def bad_drip(self, reader, writer):
        writer.write(HEAD.format(200).encode() + b"\r\n{")
        while True:
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(1)

    async def bad_slowhead(self, reader, writer):
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X: y\r\n")
            await writer.drain()
            await asyncio.sleep(1)

    async def bad_giant(self, reader, writer):
        writer.write(HEAD.format(200).encode() + b"Content-Length: 1000000000\r\n\r\n{\"content\": \"")
        for _ in range(1000):
            writer.write(b"A" * 1_000_000)
            await writer.drain()

    async def bad_deep(self, reader, writer):
        writer.write(whole(b'{"content":' + b"[" * 10_000))

    def moved(self, writer, to):
        status = random.choice((301, 302, 303, 307, 308))
        writer.write(HEAD.format(status).encode() + f"Location: {to}\r\nContent-Length: 0\r\n\r\n".encode())

    async def bad_ring(self, reader, writer):
        self.moved(writer, "/ring")

    async def bad_far(self, reader, writer):
        self.moved(writer, f"http://127.0.0.1:{FAR}/secret")

    async def bad_inside(self, reader, writer):
        writer.write(whole(page("INSIDE", next=f"http://localhost:{FAR}/secret", directcall="yes")))

    async def bad_tln(self, reader, writer):
        param = {"host": f"127.0.0.1:{FAR}", "key": "", "echo": "off", "case": "lower", "startseq": "x"}
        writer.write(whole(page("TLN", COMMAND={"name": "connectToTln", "param": param})))

    async def bad_half(self, reader, writer):
        writer.write(HEAD.format(200).encode() + b"Content-Length: 500\r\n\r\n" + page("HALF")[:40])

    async def bad_reset(self, reader, writer):
        writer.write(b"HTTP/1.1 200 O")
        await writer.drain()
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    async def bad_chain(self, reader, writer):
        writer.write(whole(page("CHAIN", directcall="yes")))

    async def bad_garbage(self, reader, writer):
        """Noise; a reply with bytes of it exchanged; or one whose values are of other types."""
        kind = random.randrange(4)
        if kind == 0:
            writer.write(os.urandom(random.randrange(1, 5000)))
        elif kind == 1:
            writer.write(whole(os.urandom(random.randrange(1, 5000))))
        elif kind == 2:
            spoilt = bytearray(page("GARBAGE", COMMAND=form(), context="x" * 100))
            for _ in range(random.randrange(1, 20)):
                spoilt[random.randrange(len(spoilt))] = random.randrange(256)
            writer.write(whole(bytes(spoilt)))
        else:
            values = [None, [], {}, 1, -1, 1e300, "", "x" * 70_000, True, [[]], ["\ud83d\ude00"], "\x1b\x00"]
            some = lambda: random.choice(values)
            names = ["InputTxt", "InputMsg", "InputForm", "setParam", "BackgroundCall", "PushServiceMsg", "connectToWs",
                     "duplicateStream", "getScreen", "libCnx", "nobody"]
            param = {key: some() for key in ("x", "y", "l", "w", "h", "prefill", "char", "spacechar", "validwith",
                                             "message", "uniqueids", "time", "url", "host", "simulate", "uniqueid")}
            reply = {key: some() for key in ("content", "next", "context", "echo", "directcall", "version")}
            writer.write(whole(json.dumps({**reply, "COMMAND": {"name": random.choice(names), "param": param}}).encode()))


async def main(args):
    server = await asyncio.start_server(Services().serve, "127.0.0.1", args.port, backlog=1024)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--far", type=int, default=9, help="a port inside that no service may reach")
    given = parser.parse_args()
    FAR = given.far
    asyncio.run(main(given))
