#!/usr/bin/env python3
"""A user of this machine who is not what he says, for .ci/peer-lab.

  peer_usurper.py order HOST PORT TO   sends an order to the engine at TO from that port there, and is gone
  peer_usurper.py engine KEY           has the engine's port, and says that his key is its
"""
import json
import socket
import sys

if sys.argv[1] == "order":
    host, port, to = sys.argv[2], int(sys.argv[3]), sys.argv[4]
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        sock.bind((host, port))
        order = {"m": "set_cb_endpoint", "ip": "127.0.0.1", "port": 9999}
        try:
            sock.sendto(json.dumps(order).encode(), (to, 5800))
            print("sent")
        except PermissionError:
            print("refused")
else:
    sock = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    sock.bind(("::1", 5800))
    print("listening", flush=True)
    own = {}
    while True:
        data, sender = sock.recvfrom(4096)
        order = json.loads(data)
        print("heard", order.get("m"), flush=True)
        own.update({key: value for key, value in order.items() if key in ("uid", "ip4", "ip6")})
        state = {"type": "local_state", "_uid": own.get("uid", ""), "_ip4": own.get("ip4", ""),
                 "_ip6": own.get("ip6", ""), "_fpr": sys.argv[2]}
        sock.sendto(json.dumps(state).encode(), sender)
