#!/usr/bin/env python3
"""Makes the inputs of this corpus, and what libtorrent reads in the torrents that it made itself.

Run it only to add to the corpus; the files it makes are committed. It needs the `libtorrent` module
(2.x). Nothing in it depends on the time or the machine, so a second run changes nothing.
"""

import hashlib
import pathlib
import tempfile

import libtorrent as lt

HERE = pathlib.Path(__file__).parent / "torrent"
TIME = 1_700_000_000


def content(name, length):
    """Bytes that look random and are always the same."""
    out, block = b"", name.encode()
    while len(out) < length:
        block = hashlib.sha256(block).digest()
        out += block
    return out[:length]


def by_libtorrent(label, files, flags=0, piece=16384, private=False, tiers=(), comment=None):
    """A torrent made by libtorrent, and beside it what libtorrent reads in it."""
    with tempfile.TemporaryDirectory() as folder:
        for path, length in files:
            target = pathlib.Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content(path, length))
        storage = lt.file_storage()
        for path, length in files:
            storage.add_file(path, length)
        torrent = lt.create_torrent(storage, piece, flags=flags)
        for tier, urls in enumerate(tiers):
            for url in urls:
                torrent.add_tracker(url, tier)
        torrent.set_priv(private)
        torrent.set_creator("libtorrent")
        torrent.set_creation_date(TIME)
        if comment:
            torrent.set_comment(comment)
        lt.set_piece_hashes(torrent, folder)
        data = lt.bencode(torrent.generate())
    (HERE / f"{label}.torrent").write_bytes(data)
    info = lt.torrent_info(lt.bdecode(data))
    if info.info_hashes().has_v1():
        (HERE / f"{label}.expect").write_text(summary(info), encoding="utf-8")


def summary(info):
    """What bitonic must read too, a fact a line."""
    files = info.files()
    lines = [
        f"hash {info.info_hashes().v1}",
        f"name {info.name()}",
        f"total {info.total_size()}",
        f"pieces {info.num_pieces()} of {info.piece_length()}",
        f"piece hashes {hashlib.sha1(b''.join(info.hash_for_piece(p) for p in range(info.num_pieces()))).hexdigest()}",
        f"private {'yes' if info.priv() else 'no'}",
        f"comment {info.comment()}",
        f"creator {info.creator()}",
        f"created {info.creation_date()}",
    ]
    lines += [f"tracker {t.tier} {t.url}" for t in info.trackers()]
    single = files.num_files() == 1 and files.file_path(0) == info.name()
    for at in range(files.num_files()):
        path = files.file_path(at)
        path = path if single else path.split("/", 1)[1]
        padding = bool(files.file_flags(at) & lt.file_flags_t.flag_pad_file)
        # Filler is never written, and libtorrent names it differently from the torrent's text.
        path = "(padding)" if padding else path
        lines.append(f"file {files.file_offset(at)} {files.file_size(at)} {path}")
    return "\n".join(lines) + "\n"


def good():
    v1, canonical = lt.create_torrent.v1_only, lt.create_torrent.canonical_files
    folder = [("album/01 - één.flac", 20_000), ("album/cover/front.jpg", 3), ("album/empty", 0), ("album/z", 40_001)]
    by_libtorrent("v1-single", [("one file.bin", 50_000)], v1, tiers=[["http://tracker.example/announce"]])
    by_libtorrent("v1-folder", folder, v1, comment="a comment\nof two lines")
    by_libtorrent("v1-padding", folder, v1 | canonical)
    by_libtorrent("v1-private-tiers", folder, v1, private=True, tiers=[
        ["https://a.example/announce?passkey=0123456789abcdef", "udp://b.example:6969/announce"],
        ["http://c.example:8080/announce"],
    ])
    by_libtorrent("v1-exact-pieces", [("two pieces", 32_768)], v1)
    by_libtorrent("v1-large-pieces", [("small", 1)], v1, piece=16 << 20)
    by_libtorrent("hybrid-single", [("one file.bin", 50_000)])
    by_libtorrent("hybrid-folder", folder)
    by_libtorrent("bad-v2-only", folder, lt.create_torrent.v2_only)


def raw(value):
    """Bencode that keeps the order of keys, so that it can be wrong on purpose."""
    if isinstance(value, int):
        return b"i%de" % value
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, bytes):
        return b"%d:%s" % (len(value), value)
    if isinstance(value, dict):
        return b"d" + b"".join(raw(k) + raw(v) for k, v in value.items()) + b"e"
    return b"l" + b"".join(raw(v) for v in value) + b"e"


HASHES = content("hashes", 20 * 64)


def folder(*files, name="x", length=10):
    files = [f if isinstance(f, dict) else {"length": length, "path": f} for f in files]
    total = sum(f["length"] for f in files if isinstance(f.get("length"), int))
    count = min(max(-(-total // 16384), 1), 64)
    return {"files": files, "name": name, "piece length": 16384, "pieces": HASHES[: 20 * count]}


def single(**changes):
    info = {"length": 20_000, "name": "x", "piece length": 16384, "pieces": HASHES[:40]}
    info.update({key.replace("_", " "): value for key, value in changes.items()})
    return {key: value for key, value in info.items() if value is not None}


def write(label, torrent):
    data = torrent if isinstance(torrent, bytes) else raw(torrent)
    (HERE / f"{label}.torrent").write_bytes(data)


def info(label, info):
    write(label, {"info": info})


def odd():
    """Strange torrents that are still taken; what is read in them stands in their .expect."""
    info("odd-latin1-names", folder([b"fran\xe7ais", b"\xe9t\xe9 \xe0 la mer.txt"], name=b"caf\xe9 cr\xe8me"))
    info("odd-shift-jis-names", folder([b"\x93\xfa\x96{\x8c\xea\x82\xcc\x89f\x89\xe6.avi"], name=b"\x93\xfa\x96{\x8c\xea"))
    info("odd-utf8-twins", {**folder([b"caf\xe9 cr\xe8me br\xfbl\xe9e"], name=b"\xe9t\xe9"), "name.utf-8": "été"})
    info("odd-unsorted-keys", {"pieces": HASHES[:20], "piece length": 16384, "name": "x", "length": 1})
    info("odd-override-in-name", single(name="a\u202egpj.exe"))
    info("odd-padding-names-repeat", folder(
        ["a"], {"attr": "p", "length": 42, "path": [".pad", "42"]}, ["b"], {"attr": "p", "length": 42, "path": [".pad", "42"]}))
    write("odd-trackers", {
        "announce": "http://ignored.example/",
        "announce-list": [["ftp://x", "", b"\xff", "http://a.example/ b"], [], "no list", ["udp://t.example:1"], ["udp://t.example:1"]],
        "comment": "a\x1b[2Jb", "created by": 7, "creation date": -5, "info": single(),
    })


def bad():
    """Refused ones, each named for what is wrong with it."""
    write("bad-empty", b"")
    write("bad-html", b"<!DOCTYPE html><html><title>Not found</title></html>")
    write("bad-list", b"le")
    write("bad-number", b"i1e")
    write("bad-no-info", {"announce": "http://t.example/"})
    write("bad-info-not-dict", {"info": "x"})
    write("bad-truncated", raw({"info": single()})[:-30])
    write("bad-trailing", raw({"info": single()}) + b"x")
    write("bad-deep-lists", b"d1:x" + b"l" * 5_000)
    write("bad-deep-dicts", b"d1:x" * 5_000)
    write("bad-duplicate-key", b"d4:infode4:infodee")
    write("bad-duplicate-key-unsorted", b"d1:b0:1:a0:1:b0:e")
    write("bad-string-past-end", b"d4:info99999999:")
    write("bad-string-length-overflow", b"d4:info99999999999999999999:")
    write("bad-number-overflow", raw({"info": single()}).replace(b"i20000e", b"i99999999999999999999e"))
    write("bad-leading-zero", raw({"info": single()}).replace(b"i20000e", b"i020000e"))
    write("bad-negative-zero", raw({"info": single()}).replace(b"i20000e", b"i-0e"))
    info("bad-negative-length", single(length=-1))
    info("bad-negative-length-in-list", folder(["a"], {"length": -5, "path": ["b"]}))
    info("bad-overflowing-lengths", folder({"length": 2**63 - 1, "path": ["a"]}, {"length": 2**63 - 1, "path": ["b"]}))
    info("bad-too-much-content", single(length=2**45 + 1))
    info("bad-length-not-number", single(length="20000"))
    info("bad-length-missing-in-list", folder({"path": ["a"]}))
    info("bad-no-length", single(length=None))
    info("bad-file-and-files", {**folder(["a"]), "length": 10})
    info("bad-no-name", single(name=None))
    info("bad-name-not-string", single(name=7))
    info("bad-empty-name", single(name=""))
    info("bad-name-dot-dot", single(name=".."))
    info("bad-name-absolute", single(name="/etc/passwd"))
    info("bad-name-dot", {**folder(["a"]), "name": "."})
    info("bad-folder-name-dot-dot-in-utf8-twin", {**folder(["a"]), "name.utf-8": ".."})
    info("bad-name-nul", single(name="a\0b"))
    info("bad-name-escape", single(name="\x1b]0;owned\x07"))
    info("bad-name-c1-escape", single(name="a\u009b2Jb"))
    info("bad-name-newline", single(name="a\nb"))
    info("bad-name-backslash", single(name="..\\x"))
    info("bad-name-long", single(name="a" * 256))
    info("bad-path-dot-dot", folder(["a"], ["..", "b"]))
    info("bad-path-dot-dot-inside", folder(["a", "..", "..", "b"]))
    info("bad-path-dot", folder([".", "b"]))
    info("bad-path-absolute", folder(["/etc", "passwd"]))
    info("bad-path-empty-first", folder(["", "etc", "passwd"]))
    info("bad-path-slash-inside", folder(["a/../../b"]))
    info("bad-path-utf16-dot-dot", folder([b"\xff\xfe.\0.\0", "b"]))
    info("bad-path-bom-dot-dot", folder(["\ufeff..", "b"]))
    info("bad-path-no-components", folder([]))
    info("bad-path-not-list", folder({"length": 1, "path": "a"}))
    info("bad-path-not-strings", folder({"length": 1, "path": ["a", 1]}))
    info("bad-path-missing", folder({"length": 1}))
    info("bad-path-too-long", folder(["a" * 200] * 40))
    info("bad-duplicate-paths", folder(["a", "b"], ["c"], ["a", "b"]))
    info("bad-duplicate-after-decoding", folder([b"\xef\xbb\xbfa"], ["a"]))
    info("bad-file-is-folder", folder(["a", "b"], ["a b"], ["a"]))
    info("bad-files-not-list", {**single(length=None), "files": "x"})
    info("bad-files-empty", folder())
    info("bad-files-of-strings", {**folder(["a"]), "files": ["a"]})
    info("bad-zero-length", single(length=0, pieces=b""))
    info("bad-only-empty-files", folder(["a"], ["b"], length=0))
    info("bad-only-padding", folder({"attr": "p", "length": 10, "path": ["a"]}))
    info("bad-no-pieces", single(pieces=None))
    info("bad-pieces-empty", single(pieces=b""))
    info("bad-pieces-not-string", single(pieces=[]))
    info("bad-pieces-length", single(pieces=HASHES[:39]))
    info("bad-too-few-pieces", single(pieces=HASHES[:20]))
    info("bad-too-many-pieces", single(pieces=HASHES[:60]))
    info("bad-no-piece-length", single(piece_length=None))
    info("bad-piece-length-zero", single(piece_length=0))
    info("bad-piece-length-negative", single(piece_length=-16384))
    info("bad-piece-length-huge", single(piece_length=2**28 + 1))
    info("bad-piece-length-not-number", single(piece_length="16384"))
    info("bad-private-two", single(private=2))
    info("bad-private-string", single(private="1"))
    info("bad-v2-meta-version-only", {"meta version": 2, "name": "x", "piece length": 16384})


HASH = "0123456789abcdef0123456789abcdef01234567"
LINK = f"magnet:?xt=urn:btih:{HASH}"
BASE32 = "AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH"


def text(room, label, text):
    (HERE.parent / room / f"{label}.txt").write_bytes(text.encode() if isinstance(text, str) else text)


def magnets():
    def magnet(label, rest):
        text("magnet", label, LINK + rest)

    magnet("plain", "")
    text("magnet", "base32", f"magnet:?xt=urn:btih:{BASE32}")
    text("magnet", "upper-case", LINK.upper())
    text("magnet", "escaped-topic", f"magnet:?dn=x&xt=urn%3Abtih%3A{HASH}")
    text("magnet", "numbered-keys", f"magnet:?xt.1=urn:btih:{HASH}&tr.1=http://a.example/&tr.2=http://b.example/")
    text("magnet", "hybrid", f"magnet:?xt=urn:btmh:1220{HASH}{HASH[:24]}&xt=urn:btih:{HASH}")
    magnet("copied-from-html", "&amp;dn=Some+name&amp;tr=udp%3A%2F%2Ft.example%3A6969%2Fannounce")
    magnet("name-with-spaces", "&dn=Some name%20with+spaces")
    magnet("hostile-name", "&dn=%1b%5d0%3bowned%07%0a%e2%80%ae..%2f..%2fetc")
    magnet("name-not-utf8", "&dn=caf%e9")
    magnet("hostile-trackers", "&tr=ftp://x/&tr=udp://x&tr=javascript:alert(1)&tr=http://x/%00%1b&tr=http://a b/&tr=file:///etc/passwd&tr=%")
    magnet("same-tracker-twice", "&tr=http://T.example&tr=http://t.example/")
    magnet("peers", "&x.pe=192.0.2.1:6881&x.pe=%5B2001:db8::1%5D:6881&x.pe=host.example:1&x.pe=192.0.2.1:99999&x.pe=0.0.0.0:1&x.pe=192.0.2.1:6881")
    magnet("files", "&so=7,0,2-4,3")
    magnet("files-huge-range", "&so=0-18446744073709551615")
    magnet("many-trackers", "".join(f"&tr=http://t{n}.example/" for n in range(500)))
    magnet("broken-escapes", "&dn=%&tr=%zz&x.pe=%2")
    magnet("bad-files", "&so=1-x")
    magnet("bad-files-reversed", "&so=5-2")
    magnet("bad-files-past-every-torrent", "&so=99999999999")
    magnet("bad-two-torrents", f"&xt=urn:btih:{HASH[::-1]}")
    text("magnet", "bad-v2-only", f"magnet:?xt=urn:btmh:1220{HASH}{HASH[:24]}&dn=x")
    text("magnet", "bad-no-topic", "magnet:?dn=x&tr=http://t.example/")
    text("magnet", "bad-other-topic", "magnet:?xt=urn:sha1:YNCKHTQCWBTRNJIV4WNAE52SJUQCZO5C")
    text("magnet", "bad-short-hash", "magnet:?xt=urn:btih:0123")
    text("magnet", "bad-hash-letters", "magnet:?xt=urn:btih:" + "z" * 40)
    text("magnet", "bad-hash-escape", "magnet:?xt=urn:btih:%1b%5b2J")
    text("magnet", "bad-no-query", f"magnet:{HASH}")
    text("magnet", "bad-not-a-magnet", "http://x.example/")
    text("magnet", "bad-empty", "")


def pastes():
    text("source", "one-a-line", f"{LINK}\n\n  {HASH}\r\nhttps://x.example/a.torrent\n/a b.torrent\n")
    text("source", "links-on-one-line", f"{LINK}&dn=a b {LINK}\t{HASH} {BASE32} http://x.example/a.torrent")
    text("source", "links-without-space", f"{LINK}{LINK}&dn=x{LINK}")
    text("source", "dropped-in-single-quotes", "'/a b.torrent' '/it'\\''s.torrent' ")
    text("source", "dropped-in-double-quotes", '"/a b.torrent" "/c \\"d\\".torrent"')
    text("source", "dropped-with-backslashes", "/a\\ b\\(1\\).torrent /c.torrent")
    text("source", "dropped-as-addresses", "file:///a%20b.torrent file:///%C3%A4.torrent")
    text("source", "typed-path-with-spaces", "~/my files/x y.torrent")
    text("source", "apostrophe-in-path", "/don't stop.torrent")
    text("source", "open-quote", "'/a b.torrent")
    text("source", "hash-as-file-name", f"./{HASH}")
    text("source", "blank", " \r\n\t ")
    text("source", "bad-schemes", "ftp://x/a.torrent\njavascript://x\nhttp://\nfile://elsewhere/a\nfile:///a%00b")
    text("source", "bad-v2-hash", "a" * 64 + "\n1220" + "b" * 64)
    text("source", "bad-escapes", "http://x.example/\x1b[2J\n\x1b]0;owned\x07\nmagnet:?xt=\x1b[2J")
    text("source", "bad-many-magnets-on-one-line", "magnet:?xt=" * 1500)


if __name__ == "__main__":
    good()
    odd()
    bad()
    magnets()
    pastes()
