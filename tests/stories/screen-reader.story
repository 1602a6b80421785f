# What a screen reader is told while an after action review is set up, run, given an action and printed.
page Home
named
press A
page Setup
focus Title
named
type Night shift, ward printer
press F5
page Console
focus New note
reads New note | Notes | Stages | Timer | Add one minute | Pause timer | Next stage | Undo
reads Blank the room | Freeze the room | Question only | Show one note | Parking lot
named
enter The printer by bay two
heard Added. 1 note
press PgDown
heard What did we expect to happen?
enter Labels print at once
heard Added. 1 note
enter Somebody knows how to mend it
heard Added. 2 notes
press PgDown
heard What really happened?
named
press Ctrl+Down
enter - Labels came out blank x3
heard Added. 1 note
enter ! Day staff had never seen it
heard Added. 2 notes
enter + The porter had a spare roll
heard Added. 3 notes
reads Labels came out blank. Difficult. Said by 3. 1 of 3. Answers: Labels print at once
press Ctrl+Z
heard Undone: add note
press Ctrl+Y
heard Done again: add note
press PgDown
heard Why was there a difference?
enter The roll was put in upside down
heard Added. 1 note
enter Nobody had shown the night team
heard Added. 2 notes
press PgDown
heard What do we know now that others should?
enter Show each team how the roll goes in
heard Added. 1 note
enter A spare printer for the north side
heard Added. 2 notes
press Ctrl+L
heard Parked. 1 in the parking lot
press Ctrl+Shift+G
reads Groups
named
press Ctrl+Shift+V
reads Votes
named
press 3 Enter
press Esc
focus New note
press F5
heard 3 votes
press F6
heard The room is blank. F6 shows it again.
press F6
heard The room sees the review again.
press F5
room hidden
focus New note
press PgDown
heard Who will do what, by when?
named
type Put a picture of the roll on each printer
press Tab
type Ward clerk
press Tab
type 30 November
press Enter
actions 1
heard Added. 1 action
press PgDown
heard What will each of us take away?
named
enter Ask before the night begins
heard Added. 1 note
enter Thank the porter
heard Added. 2 notes
saved
press Ctrl+P
page Export
heard 3 pages
named
press Enter
pdf 1
heard Saved…
