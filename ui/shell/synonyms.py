"""Other words that people use for a command: typed in the palette, they find it too."""

from __future__ import annotations

from collections.abc import Mapping

from km_desktop.i18n import _


def synonyms() -> Mapping[str, str]:
    """Words by the id of the command they mean."""
    return {
        "stage.next": _("forward on go continue question"),
        "stage.previous": _("back return question"),
        "clock.pause": _("stop hold clock start resume break"),
        "clock.minute": _("more time extend longer clock timer"),
        "clock.count": _("sleep missed time clock"),
        "room.show": _("projector screen audience wall display present hide second beamer tv"),
        "room.blank": _("black off hide screen projector dark wall"),
        "room.freeze": _("hold still stop screen projector wall"),
        "room.question": _("only focus screen projector wall hide notes"),
        "room.note": _("big large single focus enlarge zoom wall spotlight"),
        "room.page": _("turn more next screen projector wall"),
        "room.welcome": _("start begin countdown arrive before ground rules"),
        "room.thanks": _("end finish goodbye close thank you"),
        "room.larger": _("bigger zoom font size projector wall"),
        "room.smaller": _("less zoom font size projector wall"),
        "room.turning": _("automatic pages slides scroll wall"),
        "room.theme": _("colour dark light contrast projector wall"),
        "stage.reveal": _("show hide quiet silent secret unhide notes"),
        "stage.card": _("help how facilitate guide tips advice hints"),
        "note.star": _("favourite important mark highlight best"),
        "note.edit": _("change rewrite correct words typo"),
        "note.park": _("later off topic put aside"),
        "note.hold": _("private hide secret confidential sensitive"),
        "note.group": _("cluster theme merge together sort"),
        "note.link": _("connect join row expected why reason"),
        "note.unlink": _("disconnect cut free row"),
        "note.picture": _("photo image flip chart camera insert"),
        "notes.find": _("search look for where"),
        "notes.next": _("search again"),
        "parking.open": _("parked later car park"),
        "board.groups": _("cluster themes affinity sort"),
        "board.votes": _("vote hands dots ranking priorities count"),
        "board.timeline": _("times chronology order events sequence"),
        "board.rows": _("table grid matrix links argument across"),
        "mood.open": _("check in icebreaker feeling how are you round"),
        "private.open": _("my notes facilitator secret reminder scribble"),
        "row.right": _("across answer column why learn"),
        "row.left": _("across back column expected"),
        "row.next": _("down answer link"),
        "row.previous": _("up answer link"),
        "edit.undo": _("back take mistake revert"),
        "edit.redo": _("again repeat"),
        "export.open": _("print pdf report save csv email share send paper"),
        "slips.print": _("paper handout cards sticky post blank form"),
        "bin.open": _("delete deleted remove trash rubbish waste restore recycle"),
        "review.setup": _("settings title people agenda minutes details"),
        "home.open": _("close leave exit quit list library"),
        "file.open": _("load import browse"),
        "review.start": _("begin run go"),
        "review.rehearse": _("practise practice try demo sample training dry run preview"),
        "look.larger": _("zoom bigger font size"),
        "look.smaller": _("zoom font size"),
        "look.theme": _("colour dark light contrast appearance"),
        "palette.open": _("commands search actions"),
        "keys.show": _("help shortcuts keyboard keystrokes"),
    }
