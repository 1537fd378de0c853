"""Be a process that holds a dossier and then matches, and print what that adds to its memory at its peak, in MB.

usage: python matching_memory.py DOSSIER FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.dossiers import dossier_services

from pledgedesk.domain.matches import match_text


def main() -> None:
    session = dossier_services(Path(sys.argv[2])).open(Path(sys.argv[1]))
    practices = session.practices.all()
    before = _peak()
    session.vectors.refresh()
    for practice in practices[:20]:
        ranking = session.matching.approaches_for(match_text(practice))
        session.matching.reasons(match_text(practice), [match.code for match in ranking.matches])
    sys.stdout.write(f"{_peak() - before:.1f}\n")
    session.close()


def _peak() -> float:
    """Give the most memory that this process has used; `getrusage` would count that of the one that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
