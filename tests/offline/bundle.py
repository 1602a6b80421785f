"""Looks through a frozen program for anything by which it could reach a network."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from km_desktop.offline import ABSENT

FILES = re.compile(
    r"""(?ix)
    (^|/)(lib)?Qt6?(Network|WebEngine|WebSockets|WebChannel|WebView|HttpServer)\w*
    | (^|/)(_ssl|_hashlib|_socket|_asyncio|_overlapped|_multiprocessing)\b[^/]*\.(so|pyd)$
    | (^|/)lib(ssl|crypto|curl|nghttp\d*|krb5|gssapi_krb5)[-.\w]*\.(so|dll|dylib)
    | (^|/)lib(gnutls|cups|avahi-\w+)[-.\d]*\.(so|dylib)
    | (^|/)(ssl|crypto)[-.\d]*\.dll$
    | /plugins/(tls|networkinformation)/
    """
)
"""Names of files that have no business in the folder."""


def forbidden(folder: Path) -> list[str]:
    """What in the folder should not be there: files by their names, and modules inside the programs' archives."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        place = path.relative_to(folder).as_posix()
        if FILES.search(place):
            found.append(place)
        found += [f"{place}: {name}" for name in _modules(path) if _reaches(name)]
    return found


def programs(folder: Path) -> list[str]:
    """The frozen programs in the folder, by their names."""
    return [path.name for path in sorted(folder.iterdir()) if path.is_file() and _archive(path)]


def _reaches(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in ABSENT)


def _modules(path: Path) -> Iterator[str]:
    """The names of the modules in a file that holds some."""
    if path.name == "base_library.zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
        return
    if (archive_names := _archive(path)) is not None:
        yield from archive_names


def _archive(path: Path) -> list[str] | None:
    """The modules that PyInstaller put into a program; None where the file is no such program."""
    if path.suffix not in ("", ".exe") or path.stat().st_size < 1_000:
        return None
    from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader

    try:
        archive = CArchiveReader(str(path))
    except (ArchiveReadError, OSError, ValueError):
        return None
    return [module for name in archive.toc if name.startswith("PYZ") for module in archive.open_embedded_archive(name).toc]
