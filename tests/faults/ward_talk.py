"""Notes as a room says them, made up: with names and numbers of people in them, and without."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

Say = Callable[[random.Random], str]

LAYOUTS = ("plain", "spaces", "hyphens", "dots", "no-break spaces", "newlines", "full width", "NHS no:")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_WHO = ("the porter", "theatres", "the site team", "switchboard", "pharmacy", "radiology", "the bank nurse", "the registrar", "security", "the lab")
_THINGS = (
    "the airway trolley", "the second pump", "a hoist", "the blood fridge", "the spare monitor", "the transfer bag", "the list",
    "the MR scanner", "the defibrillator", "the side room", "the fire door", "the discharge lounge", "the CT slot", "oxygen",
)  # fmt: skip
_DRUGS = ("paracetamol", "gentamicin", "midazolam", "tranexamic acid", "adrenaline", "heparin", "furosemide", "co-amoxiclav")
_GRADES = ("ST3", "ST5", "F1", "F2", "Band 5", "Band 6", "Band 7", "SHO", "CT2", "HCA", "ODP", "the med reg")
_PLACES = ("Ward 7", "Ward 12B", "ED", "ITU", "the AMU", "Theatre 3", "Bay C", "resus", "Maple Ward", "Recovery", "SDEC", "Level 4", "Room G14")
_NIGHTS = ("Monday", "Tuesday night", "Friday", "the bank holiday", "last week", "3 November", "12/11/2026", "the 4th", "14.10.26")
_FIRST = ("Amy", "Jo", "Priya", "Tom", "Siân", "Kwame", "Zofia", "Imran", "Grace", "Łukasz", "Aoife", "Wei", "Marie-Claire", "Dev")
_LAST = (
    "Patel", "Jones", "O’Neill", "O'Brien", "Smith-Hughes", "McDonald", "Ahmed", "Nowak", "Okafor", "García", "Evans", "Khan",
    "Taylor", "Ward", "Day", "Singh", "van der Berg", "Müller", "Ali", "Wright", "Cheung", "MacLeod",
)  # fmt: skip
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sister", "Nurse", "Dr.", "Mr.", "Professor")
CARRIERS = (
    "{it}", "Told the ward about {it}", "{it} was read out over the phone", "Wrong label, it said {it}, checked twice",
    "We could not find {it} for ten minutes", "at 14:05 {it} came up again", "Bleep 2231 asked for {it}.", "({it})",
    "Board still showed {it} at 0730", "The list had {it}; nobody noticed",
)  # fmt: skip
"""Around what says who somebody is."""


def nhs_number(chance: random.Random) -> str:
    """Ten digits of which the last fits."""
    while True:
        digits = [chance.randrange(10) for _ in range(9)]
        check = -sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check < 10 and len(set(digits)) > 1:
            return "".join(map(str, (*digits, check)))


def laid_out(number: str, layout: str) -> str:
    """The number as one of LAYOUTS writes it."""
    parts = (number[:3], number[3:6], number[6:])
    signs = {"spaces": " ", "hyphens": "-", "dots": ".", "no-break spaces": "\u00a0", "newlines": "\n"}
    if layout in signs:
        return signs[layout].join(parts)
    if layout == "full width":
        return " ".join(parts).translate(_FULL)
    return f"NHS no: {' '.join(parts)}" if layout == "NHS no:" else number


def _date_of_birth(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1926, 2012)
    name = ("January", "Feb", "March", "Apr", "May", "June", "July", "Aug", "September", "Oct", "Nov", "December")[month - 1]
    return chance.choice((
        f"{day:02}/{month:02}/{year}", f"DOB {day}/{month}/{year % 100:02}", f"d.o.b. {day:02}.{month:02}.{year}",
        f"born {day} {name} {year}", f"date of birth: {day}-{month}-{year}", f"{day} {name} {year}", f"born in {year}",
        f"DOB: {year}-{month:02}-{day:02}", f"born on the {day}th of {name} {year}", f"D.O.B {day:02}{month:02}{year}",
    ))  # fmt: skip


def _phone(chance: random.Random) -> str:
    d = [str(chance.randrange(10)) for _ in range(9)]
    tail = "".join(d)
    return chance.choice((
        f"07{tail}", f"07{tail[:3]} {tail[3:]}", f"07{tail[:3]} {tail[3:6]} {tail[6:]}", f"+44 7{tail[:3]} {tail[3:]}",
        f"020 7{tail[:3]} {tail[3:7]}", f"(01{tail[:3]}) {tail[3:]}", f"0161 {tail[:3]} {tail[3:7]}", f"+44 (0)20 7{tail[:3]} {tail[3:7]}",
        f"0044 7{tail[:3]} {tail[3:]}", f"01{tail[:3]}-{tail[3:]}", f"0113 {tail[:3]}{tail[3:7]}",
    ))  # fmt: skip


def _email(chance: random.Random) -> str:
    first, last = chance.choice(("amy", "jo", "priya", "tom", "k")), chance.choice(("patel", "jones", "o'neill", "smith-hughes"))
    return f"{first}{chance.choice('._-')}{last}{chance.choice(('', '2', '91'))}@{chance.choice(('nhs.net', 'trust.nhs.uk', 'Gmail.com', 'uhb.wales'))}"


def _name(chance: random.Random) -> str:
    title, last = chance.choice(_TITLES), chance.choice(_LAST)
    shape = chance.random()
    if shape < 0.15:
        return f"{title} {chance.choice(_FIRST)} {last}"
    if shape < 0.25:
        return f"{title} {chance.choice('ABCJKS')}. {last}"
    if shape < 0.33:
        return f"{chance.choice(('mr', 'mrs'))} {last.lower()}"
    return f"{title} {last}{chance.choice(('', '', '’s'))}"


def _hospital(chance: random.Random) -> str:
    seven = f"{chance.randrange(10**7):07}"
    return chance.choice((f"hospital no. {seven}", f"MRN {seven}", f"Hosp no: A{seven[1:]}", f"RXQ{seven[:6]}", f"patient ID {seven}", f"K{seven}"))


PATTERNS = ("RXQ999999", "A9999999")
"""What a site sets for the hospital numbers among these."""
PEOPLE: dict[str, Say] = {
    "hospital_number": _hospital,
    "date_of_birth": _date_of_birth,
    "phone": _phone,
    "email": _email,
    "name": _name,
}
"""Ways to say who somebody is, by the kind that is found."""


def _time(chance: random.Random) -> str:
    hour, minute = chance.randrange(24), chance.randrange(0, 60, 5)
    return chance.choice((f"{hour:02}:{minute:02}", f"{hour:02}{minute:02}", f"{hour % 12 or 12}.{minute:02} {'am' if hour < 12 else 'pm'}", f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}", f"{hour}:{minute:02} hrs"))  # fmt: skip


def _slot(chance: random.Random, name: str) -> str:
    many: dict[str, Callable[[], str]] = {
        "time": lambda: _time(chance),
        "who": lambda: chance.choice(_WHO),
        "thing": lambda: chance.choice(_THINGS),
        "drug": lambda: chance.choice(_DRUGS),
        "dose": lambda: f"{chance.choice((1, 2, 5, 7.5, 10, 40, 100, 240, 500, 1000))}{chance.choice(('', ' '))}{chance.choice(('mg', 'ml', 'mcg', 'g', 'units', 'ml/h'))}",
        "n": lambda: str(chance.randint(2, 40)),
        "m": lambda: str(chance.randint(2, 9)),
        "grade": lambda: chance.choice(_GRADES),
        "place": lambda: chance.choice(_PLACES),
        "when": lambda: chance.choice(_NIGHTS),
        "bleep": lambda: str(chance.randint(1000, 9999)),
        "ext": lambda: str(chance.randint(20000, 79999)),
        "sats": lambda: str(chance.randint(82, 99)),
        "bp": lambda: f"{chance.randint(70, 190)}/{chance.randint(40, 110)}",
        "order": lambda: str(chance.randint(4_500_000_000, 4_599_999_999)),
        "serial": lambda: f"{chance.choice(('SN', 'EQ', 'AST-', 'PO '))}{chance.randint(10**4, 10**8)}",
    }
    return many[name]()


CLEAN = (
    "{who} called at {time}, nobody picked up", "Bleep {bleep} went out twice before anyone answered", "{drug} {dose} given at {time}",
    "{n} of {n} beds open on {place} by {time}", "We had {m} staff for {n} patients on {when}", "{thing} was not where the sheet says",
    "{grade} on their own from {time} to {time}", "Handover took {n} minutes, plan was {m}", "Dr on call was in {place}, bleep {bleep}",
    "Sister in charge knew, the ward did not", "Nurse in charge moved {m} to {place}", "nobody told the nurse on {place}",
    "Sats {sats} on {m} litres, BP {bp}", "MET call at {time}, team there in {m} minutes", "{who} said ring ext {ext}, then {ext}",
    "Checklist version 2.{m} is out of date", "Policy from {when} not on the intranet", "{thing}: {m} of them, {n} needed",
    "bed {n} was cleaned twice", "Bed {n} closed for {m} hours, no reason given", "{place} took {n} admissions before {time}",
    "Two porters for {m} wards after {time}", "Sister said the list was full", "Matron walked the floor at {time}", "Doctor came in {m} minutes",
    "Escalated to {grade} at {time}, again at {time}, again at {time}", "{n}% of obs late on {when}", "{n}/{n} observations done by {time}",
    "Night {grade} could not log in to {thing}", "{serial} failed its check on {when}", "Near miss with {drug} on {when}, form sent",
    "Near Miss Report not shared with {place}", "Nurse Specialist came from {place}", "Miss a check and the list stops",
    "Ward 7 and Ward 9 shared {thing}", "{drug} {dose} and {drug} {dose} drawn up, both labelled", "Fire panel zone {m} at {time}",
    "Red phone 2222 answered in {m} rings", "Rang 0 for switchboard, held {n} minutes", "Lift {m} out since {when}", "Trolley {m} stuck in {place}",
    "Weight {n} kg, dose {dose}, second check missing", "Shift pattern 0730-2000 leaves {m} gaps", "{time} {time} {time} all missed",
    "{n} {n} {n} on the three boards, none the same", "Gap of {n} min between {time} and {time}", "Temp 38.{m}, lactate {m}.{m}, K 5.{m}",
    "Blood came at {time}; {m} units, {m} checked", "Good: {who} stayed past {time}", "+ calm voice from {grade}", "- {thing} flat again x{m}",
    "The {grade} from {place} helped with {thing}", "Who leads when {grade} is off? Nobody knew on {when}", "MR Scan slot lost at {time}",
    "Teams call dropped {m} times", "MS Teams was down {n} minutes", "Prof lead for {thing} is vacant", "Ring {who} before {time}, not after",
    "Side room {m} had no gowns", "Cubicle {m} curtain torn", "{place} bay {m}: {n} chairs for {n} people", "Room {n}, level {m}: key code not known",
    "Audit {when}: {n} of {n} right", "In 2019 it was {m}, in 2025 it was {n}", "Form 4{n} takes {n} minutes", "ISO 7{bleep} labels ran out", "Version {m}.{m}.{n} crashed at {time}",
    "Sepsis six done in {n} minutes, {m} of 6", "{drug} ran out at {time}, next box lot {serial}", "About 15 steps, {m} of them twice",
    "Told family in bay {m}, door open", "Registrar (ST{m}) ran two lists", "Nurses from {place} covered {n} hours unpaid",
    "Nobody had the code for {thing}; tried {bleep}, {bleep}", "GCS {m} then {m}, scan at {time}", "Cannula 18G and 20G only", "Thank you to {place}!",
    "On {when} at {time} the second {grade} went home", "Born in the car park at {time}, team ran", "Baby born before {time}, resus set ready", "Discharge at {time} not {time}",
    "Dr came at {time}, left at {time}", "Nurse Call bell broken in {place}", "Dr rota shows {m} gaps for {when}", "Sister Office locked", "Prof body guidance says {n} minutes",
    "Sister Ward 7 rang Sister Ward 9", "Nurse Day Shift list was wrong", "Dr Head of Service not told", "Order {order} never came", "Unit G0517 26 {ext} {m} fated",
    "Datix W{ext} raised, then W{ext}", "Asset {ext}-{bleep} moved", "Dates {when}, {when} and {when} all full", "Ring 111 or 999, not {bleep}",
    "Drug cupboard {m}A, {m}B and {m}C", "Post code for the lift is {bleep}", "Obs at {time}, {time}, {time}, {time} all done", "O2 at {m} L, O2 cylinder CD{m}",
    "{n} {n} 2026 was the third time", "Trust wide from 1 April 2027", "NICE NG{n} and CG1{n} say {m} hours", "SOP 20{n}/0{m} signed by nobody",
)  # fmt: skip
"""Notes that say nothing of anybody, with places for what a ward talks of."""


def clean_note(chance: random.Random) -> str:
    """One or two sentences that say nothing of anybody."""
    told = _filled(chance, chance.choice(CLEAN))
    if chance.random() < 0.25:
        told += chance.choice((". ", ", ", "; ", " – ", "\n")) + _filled(chance, chance.choice(CLEAN))
    return told.lower() if chance.random() < 0.15 else told


def _filled(chance: random.Random, words: str) -> str:
    parts = words.split("{")
    return parts[0] + "".join(_slot(chance, name) + rest for name, rest in (part.split("}", 1) for part in parts[1:]))


def carried(chance: random.Random, it: str) -> str:
    """What says who somebody is, amid other words."""
    return chance.choice(CARRIERS).format(it=it)


def nhs_notes(chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    """So many notes with an NHS number, in all layouts in turn: the note and the number as it stands there."""
    for at in range(count):
        it = laid_out(nhs_number(chance), LAYOUTS[at % len(LAYOUTS)])
        yield carried(chance, it), it.removeprefix("NHS no: ")
