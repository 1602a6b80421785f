"""`km lock`, `km unlock` and `km recovery-key`: the same as in the windows, without them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from km_desktop.cli import DONE, REFUSED
from km_desktop.cli.passphrase import new_passphrase, unlock
from km_desktop.cli.where import path_line, review_at
from km_desktop.compose import SystemClock, make_library, write_safely
from km_desktop.i18n import _
from km_desktop.places import local_folder
from km_desktop.review.refused import Refused
from km_desktop.site import load_site


def lock(options: Any, env: Mapping[str, str]) -> int:
    """Gives a review a passphrase, or another one; prints its path, which has no title in it."""
    from km_desktop.library.locking import lock_review, maker
    from km_desktop.storage.keys import Keys, is_locked

    path, keys = review_at(options.file, options, env), Keys()
    if is_locked(path):
        unlock(path, options, keys)
    make = maker(new_passphrase(options, path.name), site_key(env))
    return _told(*lock_review(make_library(path.parent, SystemClock(), keys), path, make, local_folder(env)))


def unlock_review(options: Any, env: Mapping[str, str]) -> int:
    """Takes the passphrase of a review away; prints its path."""
    from km_desktop.library.locking import unlock_review as take_off
    from km_desktop.storage.keys import Keys, is_locked

    path, keys = review_at(options.file, options, env), Keys()
    if path.exists() and not is_locked(path):
        raise Refused("not_locked", path=path)
    unlock(path, options, keys)
    return _told(*take_off(make_library(path.parent, SystemClock(), keys), path, local_folder(env)))


def make_key(options: Any, env: Mapping[str, str]) -> int:  # noqa: ARG001 - all commands look alike
    """Makes the recovery key of a site: writes the private half, prints the public one for site.toml."""
    from km_desktop.storage.locked import lock_with
    from km_desktop.storage.recovery import make_pair

    path = Path(options.to)
    if path.exists():
        raise Refused("exists", path=path)
    private, public = make_pair()
    words = "" if options.plain else new_passphrase(options, path.name)
    write_safely(path, private if options.plain else b"".join(lock_with(words).put_on([private])))
    sys.stderr.write(
        _("Keep “{path}” where few can reach it, such as a safe: it opens every review locked from now on.").format(path=path)
        + "\n"
        + _("Put this line into site.toml:")
        + "\n"
    )
    sys.stdout.write(f'recovery_key = "{public}"\n')
    return DONE


def site_key(env: Mapping[str, str]) -> bytes | None:
    """The site's public recovery key, where there is one. Raises Refused recovery_key_unsound."""
    from km_desktop.storage.recovery import public_key

    text = load_site(env).recovery_key
    return public_key(text) if text else None


def _told(path: Path, left: tuple[Path, ...]) -> int:
    sys.stdout.write(path_line(path))
    sys.stdout.flush()
    for each in left:
        sys.stderr.write(_("This copy could not be written anew and is as it was: {path}").format(path=each) + "\n")
    return REFUSED if left else DONE
