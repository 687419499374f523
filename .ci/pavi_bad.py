#!/usr/bin/env python3
"""Callers of bad services for .ci/pavi-lab: pavi_bad.py PORT SECONDS CALLERS CODE...

Each calls one service after the other by the telnet door, presses keys there, and goes home by Connexion/Fin, which
has to be there at once whatever the service does. It prints how often, how soon, and what failed.
"""
import collections
import os
import random
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pavi_caller  # noqa: E402

HOMECOMING = 5.0


class Round:
    def __init__(self, port, codes):
        self.port, self.codes = port, codes
        self.visits, self.failed, self.hung, self.took = collections.Counter(), collections.Counter(), 0, []

    def home(self, caller):
        """It is painted anew: the mark of before does not count."""
        return caller.until(lambda: pavi_caller.HOME in caller.shown() or caller.ended, HOMECOMING) and not caller.ended

    def visit(self, caller, code):
        caller.types(code)
        caller.key("envoi")
        caller.until(lambda: pavi_caller.HOME not in caller.shown(), 2)
        end = time.monotonic() + random.random() * 4
        while time.monotonic() < end:
            caller.types(random.choice(["a", "bé", "1"]))
            caller.key(random.choice(["envoi", "suite", "retour", "sommaire", "correction", "repetition"]))
            time.sleep(random.random() * 0.5)
        begun = time.monotonic()
        # A service may have ended by itself: at home this key would hang up.
        if pavi_caller.HOME not in caller.shown():
            caller.key("fin")
        if not self.home(caller):
            return False
        self.took.append(time.monotonic() - begun)
        return True

    def stay(self, end):
        caller = None
        while time.monotonic() < end:
            code = random.choice(self.codes)
            try:
                if caller is None:
                    caller = pavi_caller.Telnet(self.port)
                    if not self.home(caller):
                        self.failed["home"] += 1
                        caller = None
                        continue
                self.visits[code] += 1
                if not self.visit(caller, code):
                    if caller.ended:
                        # The service had ended by itself as the key was pressed, which hung up at home.
                        self.hung += 1
                        caller = None
                        continue
                    self.failed[code] += 1
                    print(f"{code}: not at home\n{caller.shown()}", file=sys.stderr, flush=True)
                    caller.close()
                    caller = None
            except OSError as e:
                # Who presses Connexion/Fin as the service ends by itself has hung up.
                print(f"{code}: {e!r}", file=sys.stderr, flush=True)
                caller = None
        if caller is not None:
            caller.close()


def main(port, seconds, callers, codes):
    rounds, end = Round(port, codes), time.monotonic() + seconds
    threads = [threading.Thread(target=rounds.stay, args=(end,)) for _ in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = sorted(rounds.took)
    at = lambda share: f"{took[int((len(took) - 1) * share)]:.2f}" if took else "none"
    print(f"visits={sum(rounds.visits.values())} hung={rounds.hung} failed={sum(rounds.failed.values())} home_p50={at(0.5)} "
          f"home_p99={at(0.99)} home_max={at(1)} by={','.join(f'{code}:{count}' for code, count in rounds.failed.items()) or 'nobody'}")


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
