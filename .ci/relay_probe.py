#!/usr/bin/env python3
"""What the relay's laboratory sends and counts, with nothing but Python's own library.

Datagrams that are counted begin with a number and the time at which they were sent. Whoever counts prints one line of NAME=FIGURE words.
"""

import argparse
import os
import random
import signal
import socket
import struct
import sys
import time

HEAD = struct.Struct("!4sIQ")
MAGIC = b"mtr1"


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total >> 16) + (total & 0xFFFF)
    return ~total & 0xFFFF


def ip_packet(payload, args, offset=0, more=False, options=b"", ident=None):
    """An IPv4 header before what it carries."""
    length = 20 + len(options) + len(payload)
    flags = (0x2000 if more else 0) | offset // 8
    head = struct.pack(
        "!BBHHHBBH4s4s",
        0x40 | (5 + len(options) // 4), 0, getattr(args, "length", None) or length,
        random.randrange(1, 65536) if ident is None else ident, flags, args.ttl, args.protocol, 0,
        socket.inet_aton(args.source), socket.inet_aton(args.destination),
    ) + options
    return head[:10] + struct.pack("!H", checksum(head)) + head[12:] + payload


def udp(payload, args, sum_of="right"):
    length = 8 + len(payload)
    head = struct.pack("!HHHH", args.source_port, args.port, length, 0)
    if sum_of == "none":
        return head + payload
    pseudo = socket.inet_aton(args.source) + socket.inet_aton(args.destination) + struct.pack("!HH", 17, length)
    value = checksum(pseudo + head + payload) or 0xFFFF
    return head[:6] + struct.pack("!H", value ^ (0x5555 if sum_of == "wrong" else 0)) + payload


def frame(ip, args):
    mac = bytes.fromhex(args.mac.replace(":", ""))
    return mac + bytes.fromhex(args.from_mac.replace(":", "")) + struct.pack("!H", args.ethertype) + ip


def counted(number, size):
    return (HEAD.pack(MAGIC, number, time.time_ns()) + bytes(size))[: max(size, HEAD.size)]


def paced(count, rate):
    """Numbers, so many a second."""
    begun = time.monotonic()
    for number in range(count):
        wait = begun + number / rate - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        yield number


def send(args):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, args.ttl)
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, args.ttl)
    if args.fragments:
        sock.setsockopt(socket.IPPROTO_IP, 10, 0)  # IP_MTU_DISCOVER: in pieces where it must
    if args.source_port:
        sock.bind(("", args.source_port))
    begun = time.monotonic()
    for number in paced(args.count, args.rate):
        sock.sendto(counted(args.first + number, args.size), (args.destination, args.port))
    print(f"sent={args.count} seconds={time.monotonic() - begun:.2f}")


class Tally:
    """How often each number came, and how long after it was sent the kernel had it."""

    def __init__(self):
        self.copies, self.took, self.sources, self.largest = {}, [], set(), 0

    def note(self, data, told, source):
        if len(data) < HEAD.size or data[:4] != MAGIC:
            return
        _, number, sent = HEAD.unpack_from(data)
        self.copies[number] = self.copies.get(number, 0) + 1
        if not self.took:
            print("came", flush=True)
        if self.copies[number] == 1:
            seconds, nanos = struct.unpack("qq", told[0][2])
            self.took.append((seconds * 10**9 + nanos - sent) / 1000)
        self.sources.add(source[0])
        self.largest = max(self.largest, len(data))

    def __str__(self):
        took, copies = sorted(self.took), self.copies.values()
        at = lambda share: f"{took[int((len(took) - 1) * share)]:.0f}" if took else "none"
        return (f"received={sum(copies)} distinct={len(copies)} most={max(copies, default=0)} p50={at(0.5)} "
                f"p99={at(0.99)} max={at(1)} largest={self.largest} from={','.join(sorted(self.sources)) or 'nobody'}")


def count(args):
    """Until somebody ends it."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
    sock.setsockopt(socket.SOL_SOCKET, 35, 1)  # SO_TIMESTAMPNS
    sock.bind(("", args.port))
    if args.group:
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                        socket.inet_aton(args.group) + socket.inet_aton(args.interface))
    tally = Tally()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    print("ready", flush=True)
    try:
        while True:
            data, told, _, source = sock.recvmsg(65535, 64)
            tally.note(data, told, source)
    except SystemExit:
        print(tally)


def raw(args):
    """One frame on the wire, as its options have it."""
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    sock.bind((args.interface, 0))
    if args.from_mac == "own":
        args.from_mac = sock.getsockname()[4].hex()
    body = counted(args.first, args.size)
    whole = udp(body, args, args.checksum)
    frames = [whole]
    if args.pieces:
        size = (len(whole) // args.pieces + 7) // 8 * 8
        frames = [whole[i:i + size] for i in range(0, len(whole), size)]
    ident = random.randrange(1, 65536)
    made, at = [], 0
    for piece in frames:
        last = at + len(piece) == len(whole)
        made.append(frame(ip_packet(piece, args, at, not last, bytes.fromhex(args.options), ident), args))
        at += len(piece)
    for each in reversed(made) if args.reversed else made:
        sock.send(each)


def mesh(args):
    """A datagram of the mesh that no relay made."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for number in paced(args.count, args.rate):
        body = counted(args.first + number, args.size)
        inner = frame(ip_packet(udp(body, args, args.checksum), args), args)
        sock.sendto(args.head.encode() + inner, (args.to, args.mesh_port))


def junk(args):
    """Datagrams of every length to the mesh port: noise, noise behind the two bytes, a true frame cut short."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.IPPROTO_IP, 10, 0)
    noise = random.Random(args.seed)
    whole = frame(ip_packet(udp(counted(args.first, 1400), args), args), args)
    sent = 0
    for length in range(0, args.longest):
        for head in (b"", b"SS", b"SK"):
            made = [noise.randbytes(length)]
            if length <= len(whole):
                made.append(whole[:length - 1] if length else b"")
                spoilt = bytearray(whole)
                for _ in range(4):
                    spoilt[noise.randrange(12, 44)] = noise.randrange(256)
                made.append(bytes(spoilt))
            for each in made:
                sock.sendto(head + each, (args.to, args.mesh_port))
                sent += 1
                if sent % 50 == 0:
                    time.sleep(0.005)
    print(f"sent={sent}")


def replay(args):
    """Sends again what a listener had kept: datagrams of the mesh, from a capture file of tcpdump."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with open(args.file, "rb") as file:
        data = file.read()
    at, sent = 24, 0
    while at + 16 <= len(data):
        (length,) = struct.unpack_from("=I", data, at + 8)
        packet = data[at + 16:at + 16 + length]
        at += 16 + length
        body = packet[14 + (packet[14] & 15) * 4 + 8:]
        for _ in range(args.count):
            sock.sendto(body, (args.to, args.mesh_port))
            sent += 1
    print(f"sent={sent}")


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["send", "count", "raw", "mesh", "junk", "replay"])
    for name, value in {"destination": "255.255.255.255", "source": "10.76.1.20", "to": "", "group": "",
                        "interface": "", "mac": "ffffffffffff", "from-mac": "02cafe000001", "options": "",
                        "head": "SS", "file": ""}.items():
        parser.add_argument(f"--{name}", default=value)
    for name, value in {"port": 5076, "mesh-port": 7124, "source-port": 0, "count": 1, "first": 0, "size": 100,
                        "ttl": 64, "protocol": 17, "ethertype": 0x800, "length": 0, "pieces": 0,
                        "longest": 1500, "seed": 13}.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    for name, value in {"rate": 1000.0}.items():
        parser.add_argument(f"--{name}", type=float, default=value)
    parser.add_argument("--checksum", choices=["right", "wrong", "none"], default="right")
    for name in ("fragments", "reversed"):
        parser.add_argument(f"--{name}", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    if "MTR_NICE" in os.environ:
        os.nice(int(os.environ["MTR_NICE"]))
    given = options()
    if given.what in ("raw", "mesh", "junk") and not given.source_port:
        given.source_port = 40112
    try:
        globals()[given.what](given)
    except KeyboardInterrupt:
        sys.exit(130)
