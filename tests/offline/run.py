"""`python3 dev.py offline`: proves that the program uses no network. 0 when nothing was found and the tests pass.

A whole review is played in the real windows, from set-up to the pages on the screen and every kind of report, and a report
is taken in again, in a namespace without a network, with every call to the system written down; beside it the same from a
program that reaches out, which must be found. Then the whole test suite runs in such a namespace. Linux alone can do all of
this; what a system cannot count is said.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.offline.proof import ROOT, Proof, alone, prove

NOT_COUNTED = "not counted here"


def main(words: list[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(prog="python3 dev.py offline", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the review alone, without the whole suite")
    parser.add_argument("--bundle", type=Path, metavar="DIR", help="look through a frozen program instead")
    asked = parser.parse_args(words)
    if asked.bundle:
        return look_through(asked.bundle)
    well = review()
    if not asked.quick:
        well = suite() and well
    print("No network was used, and none can be." if well else "Not all is well.")
    return 0 if well else 1


def review() -> bool:
    """Plays the review, ours and the careless one, and prints a line for each figure."""
    ours, careless = _proved(careless=False), _proved(careless=True)
    where = "where there is no network" if ours.alone else "with the network at hand: unshare is not possible here"
    print(f"A whole review with its reports, played {where}")
    print(f"{'':42} {'wanted':>6} {'found':>18}   in a program that reaches out")
    for (what, found), (_same, reached) in zip(figures(ours), figures(careless), strict=True):
        print(f"{what:42} {0:6} {found:>18}   {reached}")
    for named in (*ours.attempts, *ours.modules, *ours.libraries):
        print(f"    found: {named}")
    return ours.found == 0 and all(reached not in ("0", "") for _what, reached in figures(careless))


def figures(proof: Proof) -> list[tuple[str, str]]:
    """What is counted, and how many were found."""
    return [
        ("sockets to a network (AF_INET, AF_INET6)", _told(proof.sockets)),
        ("name look-ups", _told(proof.names)),
        ("attempts heard by Python's audit", str(len(proof.attempts))),
        ("modules of a network loaded", str(len(proof.modules))),
        ("libraries of a network loaded", str(len(proof.libraries))),
    ]


def suite() -> bool:
    """Runs every test where there is no network, each watched for attempts."""
    where = alone()
    print(f"Every test, {'where there is no network' if where else 'watched only: unshare is not possible here'} …", flush=True)
    command = [*where, sys.executable, "-m", "pytest", "-q", "-n", "auto"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    print("\n".join(lines[-1:] if done.returncode == 0 else lines[-40:]))
    return done.returncode == 0


def look_through(folder: Path) -> int:
    """Looks through the folder of a frozen program."""
    from tests.offline.bundle import forbidden, programs

    if not folder.is_dir() or not (names := programs(folder)):
        print(f"There is no frozen program in {folder}.", file=sys.stderr)
        return 2
    found = forbidden(folder)
    print(f"{', '.join(names)}: {len(found)} files or modules of a network")
    for place in found:
        print(f"    {place}")
    return 1 if found else 0


def _proved(*, careless: bool) -> Proof:
    with tempfile.TemporaryDirectory() as folder:
        return prove(Path(folder), careless=careless)


def _told(count: int | None) -> str:
    return NOT_COUNTED if count is None else str(count)


if __name__ == "__main__":
    sys.exit(main())
