"""Runs a command, and turns whatever goes wrong into one calm sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from km_desktop.cli import DONE, REFUSED
from km_desktop.review.refused import Refused


def run(words: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Runs the command that the words of a command line ask for; returns its exit code."""
    surroundings = os.environ if env is None else env
    _speak_utf8()
    try:
        code = _command(words, surroundings)
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()  # Whoever read along has seen enough.
        return DONE
    except KeyboardInterrupt:
        return _refuse(Refused("interrupted"))
    except Refused as refusal:
        return _refuse(refusal)
    except Exception as error:  # noqa: BLE001 - nobody is ever shown a traceback
        return _crashed(error, surroundings)
    return code


def _command(words: Sequence[str], env: Mapping[str, str]) -> int:
    if words == ["--version"]:
        from km_desktop import __version__

        sys.stdout.write(f"km {__version__}\n")
        return DONE
    if words == ["formats"]:
        from km_desktop.cli.formats import formats

        return formats(env)
    from km_desktop.cli.options import read_options

    options = read_options(words)
    if isinstance(options, int):
        return options
    run_command = options.run
    code: int = run_command(options, env)
    return code


def _speak_utf8() -> None:
    """Names and notes print as they are, whatever the console is set to; what it cannot show becomes a mark."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _refuse(refusal: Refused) -> int:
    from km_desktop.sentences import sentence

    try:
        sys.stdout.flush()
        sys.stderr.write(f"{sentence(refusal)}\n")
    except (BrokenPipeError, KeyboardInterrupt):
        _hush()
    return REFUSED


def _crashed(error: Exception, env: Mapping[str, str]) -> int:
    try:
        from km_desktop.compose import SystemClock, make_log

        make_log(env, SystemClock()).crash(error)
    except Exception:  # noqa: BLE001, S110 - the sentence matters more than the log
        pass
    return _refuse(Refused("crashed", fault=type(error).__name__))


def _hush() -> None:
    """Sends what is still to be printed nowhere, so that nothing complains at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError, AttributeError):
            continue
    os.close(nowhere)
