"""How many bytes a second clients write to a terminal, side by side, in the same situations.

    target/interop/venv/bin/python benches/terminal/run.py --program target/release/bitonic

`tests/run` makes that Python. Clients that are not there are left out. The situations, on 120×40:

    idle   fifty torrents, nobody to download from
    one    one torrent of 2 GiB in pieces of 1 MiB at 20 MiB/s
    fifty  fifty torrents, each at another speed of 20 to 180 KiB/s

Each prints the bytes a second over the time measured, and the most within any five seconds.
"""

import argparse
import pathlib
import shutil
import tempfile
import time

import clients
from swarm import Torrents, alone, track
from screen import Tty

MIB = 1 << 20
SPREAD = [(20 + n * 53 % 161) * 1024 for n in range(50)]
# How many torrents, their size, their pieces, how fast each.
SITUATIONS = {
    "idle": (50, 24 * MIB, 1 << 18, None),
    "one": (1, 2048 * MIB, MIB, [20 * MIB]),
    "fifty": (50, 24 * MIB, 1 << 18, SPREAD),
}


def measure(name, situation, torrents, options, work):
    run = clients.Run(work / f"{situation}-{name}", torrents.paths, options.colours)
    if name == "bitonic":
        command = clients.bitonic(run, options.program, options.bitonic.split())
    else:
        command = clients.ALL[name](run)
    record = options.record and f"{options.record}/{situation}-{name}.cast"
    tty = Tty(command, run.env, run.home, record=record)
    try:
        run.after()
        if options.keys and name == "bitonic":
            time.sleep(2)
            tty.keys(options.keys)
        rates = SITUATIONS[situation][3]
        # The last ones are asked for, or answer, later than the first.
        time.sleep(options.settle + (0 if name == "bitonic" else 3))
        begun, sent = tty.now(), torrents.sent() if rates else 0
        time.sleep(options.seconds)
        ended = tty.now()
        speed = (torrents.sent() - sent) / (ended - begun) / MIB if rates else 0
        return {
            "bytes": tty.bytes(begun, ended) / (ended - begun),
            "most": tty.most(5, begun, ended) / 5,
            "speed": speed,
        }
    finally:
        tty.stop()
        run.end()
        shutil.rmtree(run.home, ignore_errors=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default="bitonic")
    options.add_argument("--bitonic", default="", help="more options for bitonic")
    options.add_argument("--clients", default=",".join(clients.ALL))
    options.add_argument("--situations", default=",".join(SITUATIONS))
    options.add_argument("--settle", type=float, default=10, help="seconds before measuring")
    options.add_argument("--seconds", type=float, default=30)
    options.add_argument("--colours", choices=["256", "true"], default="256")
    options.add_argument("--keys", default="", help="typed into bitonic after the start")
    options.add_argument("--record", help="a folder for recordings (asciicast)")
    options = options.parse_args()
    alone()
    options.program = str(pathlib.Path(shutil.which(options.program) or options.program).absolute())
    work = pathlib.Path(tempfile.mkdtemp(prefix="terminal-", dir="/dev/shm"))
    try:
        for situation in options.situations.split(","):
            count, size, pieces, rates = SITUATIONS[situation]
            torrents = Torrents(work / situation, count, size, pieces)
            tracker = track(rates is not None)
            if rates:
                torrents.seed(rates)
            for name in options.clients.split(","):
                there = options.program if name == "bitonic" else shutil.which(name)
                if not there:
                    print(f"{situation:8}{name:12}is not installed", flush=True)
                    continue
                found = measure(name, situation, torrents, options, work)
                print(f"{situation:8}{name:12}{found['bytes']:8.0f} B/s  most in 5 s {found['most']:8.0f} B/s  "
                      f"at {found['speed']:.1f} MiB/s", flush=True)
            tracker.shutdown()
            tracker.server_close()
            torrents.sessions = []
            shutil.rmtree(work / situation)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
