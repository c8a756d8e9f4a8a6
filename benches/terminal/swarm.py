"""Torrents with content, a tracker and seeders of a known speed, in this process.

Everybody is at an address of the benchmarking range (198.18.0.0/15), since some clients refuse loopback's own
and libtorrent exempts private ones from limits. All content is one block over and over: there is no need to
hash or keep what nobody looks at.
"""

import hashlib
import http.server
import os
import pathlib
import socket
import socketserver
import sys
import threading

BLOCK = 1 << 18
ADDRESSES = [f"198.18.0.{n}" for n in range(2, 6)]
PORT = 41000
TRACKER = f"http://{ADDRESSES[0]}:6969/announce"
WORDS = "aurora basalt cedar delta ember fjord garnet harbor indigo juniper krill lumen".split()


def alone():
    """Starts this script again in a network namespace of its own."""
    if os.environ.get("BENCH_ALONE"):
        return
    flags = ["-n"] if os.geteuid() == 0 else ["-r", "-n"]
    add = "; ".join(f"ip addr add 198.18.0.{n}/32 dev lo" for n in range(1, 10))
    script = f'ip link set lo up; {add}; exec "$@"'
    env = dict(os.environ, BENCH_ALONE="1")
    os.execvpe("unshare", ["unshare", *flags, "--", "sh", "-c", script, "sh", sys.executable, *sys.argv], env)


def bencode(value):
    if isinstance(value, int):
        return b"i%de" % value
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, bytes):
        return b"%d:%s" % (len(value), value)
    return b"d" + b"".join(bencode(key) + bencode(value[key]) for key in sorted(value)) + b"e"


class Torrents:
    """So many torrents of that size each, in a folder."""

    def __init__(self, folder, count, size, piece_length):
        self.folder, self.paths = pathlib.Path(folder), []
        content = self.folder / "content"
        content.mkdir(parents=True)
        block = hashlib.shake_128(b"block").digest(BLOCK)
        first = None
        piece = hashlib.sha1(block * (piece_length // BLOCK)).digest()
        for n in range(count):
            name = "-".join([WORDS[n % 12], WORDS[n * 5 % 11], str(2000 + n), "amd64.iso"])
            info = {"name": name, "length": size, "piece length": piece_length, "pieces": piece * (size // piece_length)}
            path = self.folder / f"{name}.torrent"
            path.write_bytes(bencode({"announce": TRACKER, "info": info}))
            self.paths.append(path)
            if first is None:
                first = content / name
                with open(first, "wb") as file:
                    for _ in range(size // BLOCK):
                        file.write(block)
            else:
                os.link(first, content / name)

    def seed(self, rates):
        """Seeds them from several addresses, each torrent with so many bytes a second in all."""
        import libtorrent as lt

        self.sessions = []
        for address in ADDRESSES:
            session = lt.session({
                "listen_interfaces": f"{address}:{PORT}", "enable_dht": False, "enable_lsd": False, "enable_upnp": False,
                "enable_natpmp": False, "enable_incoming_utp": False, "enable_outgoing_utp": False,
                "unchoke_slots_limit": -1, "connections_limit": 500, "alert_mask": 0, "user_agent": "seeder",
                "active_limit": -1, "active_seeds": -1,
                # Everybody comes at once, and from one address.
                "listen_queue_size": 500, "allow_multiple_connections_per_ip": True,
            })
            for path, rate in zip(self.paths, rates):
                wish = lt.add_torrent_params()
                wish.ti = lt.torrent_info(str(path))
                wish.save_path = str(self.folder / "content")
                wish.flags |= lt.torrent_flags.seed_mode
                wish.flags &= ~lt.torrent_flags.auto_managed & ~lt.torrent_flags.paused
                handle = session.add_torrent(wish)
                handle.replace_trackers([])
                handle.set_upload_limit(int(rate / len(ADDRESSES)))
            self.sessions.append(session)

    def sent(self):
        return sum(handle.status().total_payload_upload for s in self.sessions for handle in s.get_torrents())


def track(with_peers):
    """Answers every announce with the seeders, or with nobody."""
    everybody = b"".join(socket.inet_aton(a) + PORT.to_bytes(2, "big") for a in ADDRESSES)

    class Announce(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = bencode({"interval": 1800, "peers": everybody if with_peers else b""})
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True
        allow_reuse_address = True

    server = Server((ADDRESSES[0], 6969), Announce)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
