# What the room sees, and what it never sees: from the welcome to the thanks, by keys alone.
screens 2
page Home
press A
page Setup
type Workshop of two days
press Shift+F5
room shown
room shows Starts in
room shows Workshop of two days
press F5
page Console
room shows What are we looking at?
room hides Starts in

# One word each.
press Ctrl+Shift+O
enter hopeful
enter tired
room shows hopeful
press Escape
focus New note
room hides hopeful

# Everyone writes first: the pile of slips is typed while the wall has the question only.
press PgDown
stage expected
room shows Write on your slips
enter Handouts before the first day
enter Breaks every hour
enter Handouts on paper
enter Handouts as a link
enter Screens that the back row can read
enter Time to ask
notes expected 6
room hides Handouts
room hides Breaks every hour
press F10
room shows Breaks every hour
room shows Handouts on paper
room hides Write on your slips
press F10
room hides Breaks every hour
press F10
room shows Breaks every hour

# What is kept: parked, held back, and one's own.
type The car park
press Ctrl+L
parked 1
room hides The car park
type The trainer was ill
press Ctrl+Shift+H
notes expected 7
room hides The trainer was ill
press Ctrl+M
type Do not forget the taxi
room hides Do not forget
press Escape
focus New note

# What goes together is proposed, and taken with one key.
press Ctrl+Shift+G
focus New note
press Alt+G
groups expected 1
grouped expected 3
press Ctrl+Z
groups expected 0
press Ctrl+Y
groups expected 1
room shows Not named yet
room hides The trainer was ill

# A show of hands in one pass.
press Ctrl+Shift+V
press 7 Enter 2 Enter 1 Enter
votes expected 10
room shows 1st
press Ctrl+Shift+V
focus New note
room hides 1st

# Blank, frozen, the question, one note.
press F6
room hides Breaks every hour
press F6
room shows Breaks every hour
press F7
enter Typed behind a frozen wall
room hides Typed behind
press F7
room shows Typed behind
press F8
room hides Breaks every hour
room shows What did we expect
press F8
press Ctrl+Enter
room shows Typed behind
room hides Breaks every hour
press Ctrl+Enter
room shows Breaks every hour

# Times typed first stand in their order; a change of stage is taken back, and nothing is lost by it.
press PgDown
stage actual
room hides Breaks every hour
enter 15:35 The fire alarm
enter 9.10 Doors opened
enter 14:02 Screens went dark x3
room hides The fire alarm
press F10
press Ctrl+Shift+I
room shows 09:10
room shows The fire alarm
press PgDown
stage why
room hides The fire alarm
press Ctrl+Z
stage actual
room shows The fire alarm
notes actual 3

# What is left hidden is on no paper.
press F10
room hides The fire alarm
press Ctrl+6
stage actions
type Send the handouts
press Tab
type Ward clerk
press Enter
actions 1
room shows Send the handouts
press PgDown
stage close
press Ctrl+Shift+O
focus Hands for 1
press Enter Enter Enter
type 4
worth 4
press Escape
focus New note
press Shift+F8
room shows Thank you
room shows Send the handouts
press Ctrl+P
page Export
press Enter
pdf 1
paper shows Breaks every hour
paper shows The car park
paper hides The trainer was ill
paper hides The fire alarm
paper hides Do not forget
saved
