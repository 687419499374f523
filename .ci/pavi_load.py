#!/usr/bin/env python3
"""Visitors for .ci/pavi-lab: pavi_load.py PORT CODE VISITORS SECONDS [HOLD]

Each comes by the telnet door, types CODE at home, then a letter a second into the form of that service and, after
eight, Envoi. It prints `there` once all are (and nobody types for HOLD seconds: memory is looked at then), and at the end, in milliseconds, how soon letters were echoed and in
seconds how soon pages came.
"""
import asyncio
import os
import random
import sys

HOME = os.environ.get("HOME_MARK", "quitter").encode()


class Visitor:
    def __init__(self, tally):
        self.tally, self.came, self.news = tally, b"", asyncio.Event()

    async def listen(self):
        while data := await self.reader.read(65536):
            self.came += data
            self.news.set()

    async def until(self, wanted, patience):
        """Waits for it; how long it took."""
        begun = asyncio.get_running_loop().time()
        async with asyncio.timeout(patience):
            while wanted not in self.came:
                self.news.clear()
                await self.news.wait()
        return asyncio.get_running_loop().time() - begun

    def say(self, data):
        self.came = b""
        self.writer.write(data)

    async def enter(self, port, code):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        self.listening = asyncio.create_task(self.listen())
        await self.until(HOME, 60)
        self.say(code.encode() + b"\x13A")
        await self.until(b"FORM end", 60)

    async def stay(self, end):
        clock = asyncio.get_running_loop().time
        await asyncio.sleep(random.random())
        while clock() < end:
            for letter in random.sample("abcdefghijklmnopqrstuvwyz", 8):
                self.say(letter.encode())
                self.tally.echoes.append(await self.until(letter.encode(), 30))
                await asyncio.sleep(0.5 + random.random())
            self.say(b"\x13A")
            self.tally.pages.append(await self.until(b"FORM end", 60))


class Tally:
    def __init__(self):
        self.echoes, self.pages, self.lost = [], [], 0


def at(values, share, factor=1.0):
    values = sorted(values)
    return f"{values[int((len(values) - 1) * share)] * factor:.1f}" if values else "none"


async def main(port, code, visitors, seconds, hold):
    tally = Tally()
    crowd = [Visitor(tally) for _ in range(visitors)]
    gate = asyncio.Semaphore(20)

    async def one(visitor, what, *args):
        try:
            await what(visitor, *args)
        except (OSError, TimeoutError) as e:
            tally.lost += 1
            print(f"lost: {e!r} {visitor.came[-200:]!r}", file=sys.stderr)

    async def come(visitor):
        async with gate:
            await one(visitor, Visitor.enter, port, code)

    await asyncio.gather(*map(come, crowd))
    print("there", flush=True)
    await asyncio.sleep(hold)
    end = asyncio.get_running_loop().time() + seconds
    await asyncio.gather(*(one(visitor, Visitor.stay, end) for visitor in crowd))
    echoes, pages = tally.echoes, tally.pages
    print(f"letters={len(echoes)} p50={at(echoes, 0.5, 1000)} p99={at(echoes, 0.99, 1000)} max={at(echoes, 1, 1000)} "
          f"pages={len(pages)} page_p50={at(pages, 0.5)} page_p99={at(pages, 0.99)} lost={tally.lost}")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]),
                     float(sys.argv[5]) if len(sys.argv) > 5 else 0))
