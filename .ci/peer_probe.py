#!/usr/bin/env python3
"""A controller of peer links in group mode, for .ci/peer-lab: peer_probe.py USER HOST IP4

Does what the controllers of 2013 did, prints every report in one line, trims all links at SIGUSR1
and asks for the state at SIGUSR2.
"""
import hashlib
import json
import select
import signal
import socket
import sys

ENGINE = ("::1", 5800)


def uid_of(ip4):
    return hashlib.sha1(ip4.encode()).hexdigest()


def ip6_of(uid):
    return "fd50:0dbc:41f2:4a3c:" + ":".join(uid[i : i + 4] for i in range(0, 16, 4))


class Controller:
    def __init__(self, user, host, ip4):
        self.sock = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        self.sock.bind(("::1", 0))
        self.others = {uid_of(ip4[: ip4.rindex(".") + 1] + str(n)): n for n in range(1, 255)}
        self.net = ip4[: ip4.rindex(".") + 1]
        self.own_fpr = None
        self.linked = set()
        uid = uid_of(ip4)
        self.call(m="set_logging", logging=1)
        self.call(m="set_cb_endpoint", ip="::", port=self.sock.getsockname()[1])
        self.call(m="set_local_ip", uid=uid, ip4=ip4, ip6=ip6_of(uid), ip4_mask=24, ip6_mask=64)
        self.call(m="register_svc", username=user, password="-", host=host)
        self.call(m="get_state")

    def call(self, **order):
        self.sock.sendto(json.dumps(order).encode(), ENGINE)

    def link(self, uid, data):
        if uid not in self.others or not self.own_fpr:
            return
        fpr, cas = data[: len(self.own_fpr)], data[len(self.own_fpr) + 1 :]
        self.call(m="create_link", uid=uid, fpr=fpr, overlay_id=1, stun="", turn="", turn_user="",
                  turn_pass="", sec=True, cas=cas)
        self.call(m="set_remote_ip", uid=uid, ip4=self.net + str(self.others[uid]), ip6=ip6_of(uid))
        self.linked.add(uid)

    def trim(self, *_):
        for uid in self.linked:
            self.call(m="trim_link", uid=uid)

    def state(self, *_):
        self.call(m="get_state")

    def run(self):
        while True:
            ready, _, _ = select.select([self.sock], [], [], 1)
            if not ready:
                continue
            report = json.loads(self.sock.recv(4096))
            print(json.dumps(report, sort_keys=True), flush=True)
            if report.get("type") == "local_state":
                self.own_fpr = report["_fpr"]
            elif report.get("type") in ("con_req", "con_resp"):
                self.link(report["uid"], report["data"])


controller = Controller(*sys.argv[1:])
signal.signal(signal.SIGUSR1, controller.trim)
signal.signal(signal.SIGUSR2, controller.state)
controller.run()
