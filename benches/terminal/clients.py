"""How each client is started on some torrents, with nothing of its user's settings and no discovery."""

import json
import os
import pathlib
import shutil
import subprocess
import time

LISTEN = 42000


class Run:
    """A client about to be started: its home, where its downloads go, and what runs beside it."""

    def __init__(self, home, torrents, colours):
        self.home, self.torrents = pathlib.Path(home), torrents
        self.down = self.home / "down"
        self.down.mkdir(parents=True)
        self.env = {
            "HOME": str(self.home), "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": str(self.home / "config"), "XDG_DATA_HOME": str(self.home / "data"),
        }
        if colours == "true":
            self.env["COLORTERM"] = "truecolor"
        self.beside, self.after = [], lambda: None

    def write(self, path, text):
        path = self.home / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def call(self, *command):
        return subprocess.run(command, env=self.env, cwd=self.home, capture_output=True, text=True)

    def end(self):
        for process in self.beside:
            process.kill()
            process.wait()


def bitonic(run, program="bitonic", more=()):
    return [program, "--no-dht", "--no-lsd", "--no-upnp", "--listen-port", str(LISTEN), "--state-dir",
            str(run.home / "state"), "-o", str(run.down), *more, *map(str, run.torrents)]


def rtorrent(run):
    (run.home / "session").mkdir()
    options = ["dht.mode.set=disable", "protocol.pex.set=no", f"network.port_range.set={LISTEN}-{LISTEN}",
               f"session.path.set={run.home / 'session'}", f"directory.default.set={run.down}",
               "trackers.use_udp.set=no", "network.max_open_files.set=600", "throttle.max_downloads.global.set=1000"]
    return ["rtorrent", "-n", *(part for option in options for part in ("-o", option)), *map(str, run.torrents)]


def tremc(run):
    """With transmission's daemon behind it."""
    settings = {
        "dht-enabled": False, "lpd-enabled": False, "utp-enabled": False, "pex-enabled": False,
        "port-forwarding-enabled": False, "peer-port": LISTEN, "rpc-port": LISTEN + 1, "rpc-bind-address": "127.0.0.1",
        "rpc-host-whitelist-enabled": False, "rpc-authentication-required": False, "encryption": 0,
        "download-queue-enabled": False, "seed-queue-enabled": False, "download-dir": str(run.down),
        "peer-limit-global": 500,
    }
    run.write("daemon/settings.json", json.dumps(settings))
    daemon = ["transmission-daemon", "-f", "-g", str(run.home / "daemon"), "-w", str(run.down)]
    silent = subprocess.DEVNULL
    run.beside.append(subprocess.Popen(daemon, env=run.env, stdout=silent, stderr=silent))
    for torrent in run.torrents:
        while run.call("transmission-remote", str(LISTEN + 1), "-a", str(torrent)).returncode:
            time.sleep(0.2)
    return [shutil.which("tremc"), "-c", f"127.0.0.1:{LISTEN + 1}"]


def superseedr(run):
    run.write("config/superseedr/settings.toml",
              f'client_port = {LISTEN}\nbootstrap_nodes = []\ndefault_download_folder = "{run.down}"\n')

    def add():
        time.sleep(2)
        for torrent in run.torrents:
            run.call("superseedr", "--xdg-dirs", "add", "--path", str(run.down), str(torrent))

    run.after = add
    return ["superseedr", "--xdg-dirs"]


ALL = {"bitonic": bitonic, "rtorrent": rtorrent, "tremc": tremc, "superseedr": superseedr}
