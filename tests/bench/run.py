"""Speed, as ratios against a floor measured in the same run: `python -m tests.bench.run [part …]`."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable

PARTS = ("start", "keys", "board", "modes", "storage", "library", "report", "soak")
"""Modules beside this one, each with `rows()`: (what, figure, floor, ratio, target), all but the first as text."""

Row = tuple[str, str, str, str, str]


def main(parts: Iterable[str]) -> int:
    """Runs the parts that are named, or all; prints a table. 2 for a part that does not exist."""
    chosen = tuple(parts) or PARTS
    if unknown := [part for part in chosen if part not in PARTS]:
        print(f"There is no part {unknown[0]}; the parts are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    print(f"{'what':<66}{'figure':>14}{'floor':>14}{'ratio':>8}  target")
    for part in chosen:
        for what, figure, floor, ratio, target in importlib.import_module(f"tests.bench.{part}").rows():
            print(f"{what:<66}{figure:>14}{floor:>14}{ratio:>8}  {target}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
