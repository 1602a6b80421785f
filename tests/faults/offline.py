"""R14: a whole review is played where there is no network, and nothing of a network may come near."""

from __future__ import annotations

from pathlib import Path

from tests.faults.trial import Outcome, Trial
from tests.offline.proof import Proof, prove


def ours(folder: Path, _part: float) -> Outcome:
    """Our program."""
    return _outcome(prove(folder))


def careless(folder: Path, _part: float) -> Outcome:
    """The same, keeping its network modules, and reaching out at the end: every means must find it, or none counts."""
    proof = prove(folder, careless=True)
    outcome = _outcome(proof)
    if 0 in proof.means:
        outcome.bad = 0
    return outcome


def _outcome(proof: Proof) -> Outcome:
    sockets = "not counted" if proof.sockets is None else f"{proof.sockets} sockets, {proof.names} look-ups"
    loaded = len(proof.modules) + len(proof.libraries)
    told = [*proof.attempts, *proof.modules, *proof.libraries][:3] if proof.found else []
    return Outcome(len(proof.means), proof.found, f"{sockets}, {len(proof.attempts)} attempts, {loaded} modules", told)


TRIALS = [
    Trial(
        "R14", "offline: a whole review and its reports", "0 sockets, 0 look-ups, 0 modules", ours, careless, posix=True
    )
]
