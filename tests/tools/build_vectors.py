"""Make the vectors of the catalogue's approaches anew: `make vectors`, after a change to its texts or of the encoder.

usage: python tests/tools/build_vectors.py
"""

from __future__ import annotations

import sys
from pathlib import Path

from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.similarity.approach_vectors import build, files_of
from pledgedesk.similarity.encoder import UseEncoder

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "catalogue"


def main() -> int:
    vectors = build(UseEncoder(), load_catalogue("en").approaches)
    for name, content in files_of(vectors):
        (_FOLDER / name).write_bytes(content)
        sys.stdout.write(f"{_FOLDER.name}/{name}: {len(content):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
