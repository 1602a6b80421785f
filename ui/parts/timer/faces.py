"""What clocks show, as plain values: whoever knows the time makes them, the widgets only draw them."""

from dataclasses import dataclass
from typing import Literal

State = Literal["idle", "calm", "last", "over", "paused"]


@dataclass(frozen=True, slots=True)
class TimerFace:
    """One moment of a stage's clock. `fraction` of its time is left, 0 to 1; `caption` is the word under the time."""

    text: str = ""
    caption: str = ""
    fraction: float = 1.0
    state: State = "idle"


@dataclass(frozen=True, slots=True)
class SessionFace:
    """How the whole session stands. `done` is the work done and `elapsed` the time gone, both 0 to 1."""

    standing: str = ""
    clock: str = ""
    finish: str = ""
    done: float = 0.0
    elapsed: float = 0.0
