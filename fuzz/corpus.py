"""Packs a folder of inputs into tests/fuzzed/NAME.corpus, or unpacks that into a folder.

    python3 corpus.py pack metadata fuzz/corpus/metadata      (best after `cargo fuzz cmin metadata`)
    python3 corpus.py unpack metadata fuzz/corpus/metadata
"""

import pathlib
import sys

what, name, folder = sys.argv[1:]
corpus = pathlib.Path(__file__).parent.parent / "tests" / "fuzzed" / f"{name}.corpus"
folder = pathlib.Path(folder)
if what == "pack":
    inputs = [path.read_bytes() for path in sorted(folder.iterdir())]
    kept = [one for one in inputs if len(one) < 1 << 16]
    corpus.write_bytes(b"".join(len(one).to_bytes(2, "little") + one for one in kept))
else:
    folder.mkdir(parents=True, exist_ok=True)
    rest, number = corpus.read_bytes(), 0
    while rest:
        length = int.from_bytes(rest[:2], "little")
        (folder / f"{number:05}").write_bytes(rest[2 : 2 + length])
        rest, number = rest[2 + length :], number + 1
