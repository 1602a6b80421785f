"""What may stand on a command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from km_desktop import __version__
from km_desktop.cli import WRONG_USE
from km_desktop.i18n import _
from km_desktop.review.refused import Refused

Command = Callable[[argparse.Namespace, Mapping[str, str]], int]


AUDIENCES = ("team", "governance", "knowledge")
STANDINGS = ("draft", "agreed")


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong, and where to read more."""

    def error(self, message: str) -> NoReturn:
        told = " ".join(message.split())
        sys.stderr.write(f"{self.prog}: {told}; see {self.prog} --help.\n")
        raise SystemExit(WRONG_USE)


def read_options(words: Sequence[str]) -> argparse.Namespace | int:
    """The options, with the command to run under `run`; or an exit code where there is nothing to run.

    Raises Refused `argument_not_utf8`.
    """
    try:
        options = _parser().parse_args(list(words))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG_USE
    for name in ("title", "text", "stage"):
        said = getattr(options, name, None)
        if isinstance(said, str) and any("\ud800" <= each <= "\udfff" for each in said):
            raise Refused("argument_not_utf8", name=name)
    return options


def _parser() -> argparse.ArgumentParser:
    library = _Parser(add_help=False, allow_abbrev=False)
    library.add_argument(
        "--library",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("folder of the reviews (or KM_LIBRARY; otherwise the documents folder)"),
    )
    library.add_argument(
        "--passphrase-file",
        metavar="FILE",
        default=argparse.SUPPRESS,
        help=_("a file whose first line is the passphrase of a locked review (otherwise it is asked for)"),
    )
    parser = _Parser(
        prog="km",
        description=_("Before and after action reviews without a screen."),
        epilog=_("Exit code: 0 done, 1 refused or failed (one sentence says why), 2 wrong use."),
        allow_abbrev=False,
        parents=[library],
    )
    parser.add_argument("--version", action="version", version=f"km {__version__}", help=_("print the version"))
    commands = parser.add_subparsers(metavar=_("COMMAND"), required=True, dest="command")

    def command(name: str, run: Command, words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words, allow_abbrev=False, parents=[library])
        added.set_defaults(run=run)
        return added

    _add_makers(command)
    _add_readers(command)
    _add_lockers(command)
    return parser


def _add_makers(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    made = command("new", _new, _("make a new review; the last line printed is its path"))
    made.add_argument("format", metavar="FORMAT", help=_("its format: see km formats"))
    made.add_argument("--title", metavar="T", required=True, help=_("its title"))
    imported = command("import", _import, _("take in a review from JSON, CSV, text, Markdown or a PDF report"))
    imported.add_argument("source", metavar="SOURCE", help=_("the file to read; it is not changed"))
    imported.add_argument("--format", metavar="F", help=_("the format to take it as"))
    imported.add_argument("--second", action="store_true", help=_("as a second review, where it is here already"))
    added = command("add", _add, _("add a note, or one for each line of the input"))
    added.add_argument("file", metavar="FILE", help=_("the review"))
    added.add_argument("--stage", metavar="S", required=True, help=_("id, number or start of the question"))
    added.add_argument("text", metavar="TEXT", help=_("the note; - takes one from each line of the input"))
    exported = command("export", _export, _("write the report, without what is hidden or held back"))
    exported.add_argument("file", metavar="FILE", help=_("the review"))
    _add_export(exported)
    _add_new_passphrase(exported)
    slips = command("slips", _slips, _("make slips of paper to write on, four to a page"))
    slips.add_argument("format", metavar="FORMAT", help=_("whose questions: see km formats"))
    slips.add_argument("--stage", metavar="S", help=_("one question only; otherwise those that are answered in writing"))
    slips.add_argument("--people", metavar="N", type=int, default=8, help=_("how many people write, three slips each (8)"))
    slips.add_argument("--to", metavar="FILE", help=_("the PDF to write; otherwise slips-FORMAT.pdf in this folder"))
    _add_paper(command)


def _add_paper(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    paper = command("paper", _paper, _("make a guide, a blank form, a sign-in sheet or a poster of the board"))
    paper.add_argument(
        "kind",
        metavar="KIND",
        choices=("guide", "form", "poster", "sign-in"),
        help=_("guide, form or sign-in, of a format or a review; poster, of a review"),
    )
    paper.add_argument("of", metavar="FORMAT-or-REVIEW", help=_("a format (see km formats) or the file of a review"))
    paper.add_argument("--people", metavar="N", type=int, default=0, help=_("how many are expected, for the sign-in sheet"))
    paper.add_argument("--to", metavar="DIR", default=".", help=_("the folder to write to"))


def _add_lockers(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    locked = command("lock", _lock, _("give a review a passphrase, or another one; without it, nobody opens it again"))
    unlocked = command("unlock", _unlock, _("take the passphrase of a review away"))
    for each in (locked, unlocked):
        each.add_argument("file", metavar="FILE", help=_("the review"))
        each.add_argument("--recovery", metavar="KEYFILE", help=_("open it with the recovery key of the site instead"))
    _add_new_passphrase(locked)
    made = command("recovery-key", _make_key, _("make the key with which a site opens reviews whose passphrase is lost"))
    made.add_argument("make", choices=["make"], help=_("make a pair: the private key in a file, the public one printed"))
    made.add_argument("--to", metavar="FILE", required=True, help=_("the file for the private key"))
    made.add_argument("--plain", action="store_true", help=_("without a passphrase, for its owner's eyes alone"))
    _add_new_passphrase(made)


def _add_new_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument("--new-passphrase-file", metavar="FILE", help=_("a file whose first line is the new passphrase"))


def _add_readers(command: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    command("formats", _formats, _("list the formats"))
    command("list", _list, _("list the reviews, newest first"))
    shown = command("show", _show, _("print a review for yourself, with all the names and numbers in it"))
    shown.add_argument("file", metavar="FILE", help=_("the review"))
    shown.add_argument("--json", action="store_true", help=_("as JSON, whole, with what is hidden, held back and private"))
    copied = command("copies", _copies, _("list every surviving copy of a review, newest first"))
    copied.add_argument("file", metavar="FILE", help=_("the review, even one that is damaged or gone"))
    restored = command("restore", _restore, _("put a copy in the place of a review; what stood there is kept"))
    restored.add_argument("file", metavar="FILE", help=_("the review"))
    restored.add_argument("copy", metavar="COPY", help=_("its number in km copies, or its path"))
    checked = command("check", _check, _("say whether files are sound"))
    checked.add_argument("files", metavar="FILE", nargs="+", help=_("reviews"))
    tried = command("drive", _drive, _("try a folder as a review would use it, and say whether it is safe there"))
    tried.add_argument("folder", metavar="FOLDER", help=_("the folder; only a folder within it is written to, and removed"))
    tried.add_argument("--json", action="store_true", help=_("as JSON"))
    tried.add_argument("--hold", action="store_true", help=argparse.SUPPRESS)


# Each command is imported only when it runs.


def _formats(options: Any, env: Mapping[str, str]) -> int:  # noqa: ARG001 - all commands look alike
    from km_desktop.cli.formats import formats

    return formats(env)


def _new(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.make import new

    return new(options, env)


def _import(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.make import import_review

    return import_review(options, env)


def _add(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.add import add

    return add(options, env)


def _add_export(exported: argparse.ArgumentParser) -> None:
    """What goes into the papers, and where they go."""
    add = exported.add_argument
    kinds = _("pdf, docx, html, md, csv, xlsx, json, ics or locked, joined by commas")
    whom = _("for whom: everything for the team, one page for governance, the lessons alone for a knowledge base")
    add("--to", metavar="KINDS", default="pdf", help=kinds)
    add("--out", metavar="DIR", default=".", help=_("the folder to write to"))
    add("--for", dest="audience", choices=AUDIENCES, default="team", help=whom)
    add("--starred", action="store_true", help=_("only starred notes, what they answer and what answers them"))
    add("--without", metavar="PARTS", default="", help=_("parts to leave out, joined by commas, such as board,mood"))
    add("--as", dest="standing", choices=STANDINGS, default="", help=_("what it calls itself; else as the review stands"))
    add("--carry", action="store_true", help=_("put the review into the PDF, so that it can be opened again"))


def _export(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.export import export

    return export(options, env)


def _slips(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.slips import slips

    return slips(options, env)


def _paper(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.paper import paper

    return paper(options, env)


def _list(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.show import list_reviews

    return list_reviews(options, env)


def _lock(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.locking import lock

    return lock(options, env)


def _unlock(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.locking import unlock_review

    return unlock_review(options, env)


def _make_key(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.locking import make_key

    return make_key(options, env)


def _show(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.show import show

    return show(options, env)


def _copies(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.copies import copies

    return copies(options, env)


def _restore(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.copies import restore_copy

    return restore_copy(options, env)


def _check(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.check import check

    return check(options, env)


def _drive(options: Any, env: Mapping[str, str]) -> int:
    from km_desktop.cli.drive import drive

    return drive(options, env)
