#!/usr/bin/env python3
"""What .ci/peer-lab measures links with.

  peer_rate.py echo PORT              answers each byte of a connection with a byte
  peer_rate.py trips HOST PORT COUNT  that many round trips: half of them, and 99 of 100, are below, in us
  peer_rate.py first SOCKET UID HOST PORT
                                      approves at the control socket, and says how many seconds it is
                                      until the first byte of a page
  peer_rate.py many KEYS ADDRESS PORT has the engine of this machine link as many peers as there are lines
                                      of keys in a file, at that address, from that port on
"""
import hashlib
import json
import socket
import sys
import time


def echo(port):
    server = socket.create_server(("::", int(port)), family=socket.AF_INET6, dualstack_ipv6=True)
    while True:
        peer, _ = server.accept()
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while byte := peer.recv(1):
            peer.sendall(byte)
        peer.close()


def trips(host, port, count):
    times = []
    with socket.create_connection((host, int(port)), 10) as peer:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(int(count)):
            begun = time.perf_counter()
            peer.sendall(b"x")
            peer.recv(1)
            times.append(time.perf_counter() - begun)
    times.sort()
    print(*(round(times[len(times) * share // 100] * 1e6) for share in (50, 99)))


def first(control, uid, host, port):
    begun = time.monotonic()
    with socket.socket(socket.AF_UNIX) as owner:
        owner.connect(control)
        owner.sendall(f"approve {uid}\n".encode())
        owner.recv(1000)
    while time.monotonic() - begun < 120:
        try:
            with socket.create_connection((host, int(port)), 0.5) as page:
                page.sendall(b"GET / HTTP/1.0\r\n\r\n")
                if page.recv(1):
                    print(f"{time.monotonic() - begun:.2f}")
                    return
        except OSError:
            time.sleep(0.02)
    print("never")


def many(keys, address, port):
    engine = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    engine.bind(("::1", 0))
    with open(keys, encoding="ascii") as lines:
        for number, key in enumerate(lines):
            uid = hashlib.sha1(key.encode()).hexdigest()
            ip6 = "fd50:0dbc:41f2:4a3c:" + ":".join(uid[i : i + 4] for i in range(0, 16, 4))
            way = f"1:1:udp:{address}:{int(port) + number}:2130706431:::local:eth0:0:1"
            for order in (
                {"m": "create_link", "uid": uid, "fpr": key.strip(), "overlay_id": 1, "sec": True, "cas": way},
                {"m": "set_remote_ip", "uid": uid, "ip4": f"172.31.0.{101 + number}", "ip6": ip6},
            ):
                engine.sendto(json.dumps(order).encode(), ("::1", 5800))
            time.sleep(0.05)


{"echo": echo, "trips": trips, "first": first, "many": many}[sys.argv[1]](*sys.argv[2:])
