#!/usr/bin/env python3
"""One gateway measured for .ci/pavi-lab: pavi_beside.py PID PORT CODE CALLERS PAGES

CALLERS come by the telnet door to a service whose pages end with `end` (CODE is typed at home; `-`: they are there at
once); then Envoi is pressed PAGES times, by one after the other. It prints the time from the key to the last byte of the
page in milliseconds, processor time a page and memory a caller, both of the program with all processes that it has
made.
"""
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pavi_caller  # noqa: E402

TICK = 1000 / os.sysconf("SC_CLK_TCK")


def family(pid):
    """The process and all below it."""
    parents = {}
    for each in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{each}/stat") as file:
                parents[int(each)] = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {pid}
    while more := {each for each, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def spent(pid):
    """Milliseconds of processor time, of those that have ended, too."""
    total = 0
    for each in family(pid):
        try:
            with open(f"/proc/{each}/stat") as file:
                words = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, words[11:15]))
    return total * TICK


def memory(pid):
    """KB, with its share of what is shared."""
    total = 0
    for each in family(pid):
        try:
            with open(f"/proc/{each}/smaps_rollup") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except OSError:
            continue
    return total


def arrive(port, code):
    caller = pavi_caller.Telnet(port)
    if code != "-":
        if not caller.until(lambda: pavi_caller.HOME in caller.shown(), 60):
            sys.exit(f"no home:\n{caller.shown()}")
        caller.types(code)
        caller.key("envoi")
    if not caller.until(lambda: "end" in caller.screen.text(), 60):
        sys.exit(f"no page:\n{caller.shown()}")
    return caller


def turn(caller, number):
    """One page, which has a number that the one before has not."""
    before = caller.screen.text().split("\n")[2]
    begun = time.perf_counter()
    caller.key("envoi")
    if not caller.until(lambda: (text := caller.screen.text()).split("\n")[2] != before and text.endswith("end"), 60):
        sys.exit(f"no page {number}:\n{caller.shown()}")
    return (time.perf_counter() - begun) * 1000


def main(pid, port, code, callers, pages):
    first = arrive(port, code)
    for number in range(pages):
        turn(first, number)
    for each in [arrive(port, code) for _ in range(callers)]:
        each.close()
    time.sleep(3)
    empty = memory(pid)
    crowd = [arrive(port, code) for _ in range(callers)]
    time.sleep(1)
    full = memory(pid)
    begun = spent(pid)
    took = sorted(turn(crowd[number % callers], number) for number in range(pages))
    cost = (spent(pid) - begun) / pages
    at = lambda share: f"{took[int((len(took) - 1) * share)]:.1f}"
    print(f"p50_ms={at(0.5)} p99_ms={at(0.99)} cpu_ms={cost:.2f} kb_a_caller={(full - empty) / callers:.0f} kb={full}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
