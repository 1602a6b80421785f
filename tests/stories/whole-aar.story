# A whole after action review with 30 notes, from set-up to the PDF, without the mouse.
screens 2
page Home
press A
page Setup
focus Title
type Weekend discharge lounge
press Tab
type How the first weekend went
press F5
page Console
stage setup
focus New note
enter Two weekends in May, ground floor
press F5
room shown
focus New note
room shows What are we looking at?
room hides Only you see this
press PgDown
stage expected
room shows What did we expect
enter Beds free by eleven
enter Transport waiting at the door
enter One nurse for eight patients
enter Families told the day before
enter Medicines ready on Friday
enter A quiet weekend
notes expected 6
note expected 1 = plain x1 Beds free by eleven
press PgDown
stage actual
press Ctrl+Down
row expected 1
enter - Beds were free at two x4
note actual 1 = difficult x4 Beds were free at two
answers actual 1 = expected 1
enter ! The ward round began at noon
press Ctrl+Down
row expected 2
enter – Ambulances came after five
enter + Volunteers drove three people home x2
press Ctrl+Down
enter + Two nurses shared the desk
press Ctrl+Down
enter Half the families knew
press Ctrl+Down
enter - Eleven bags were missing x3
press Ctrl+Down
enter ! Forty people came
notes actual 8
note actual 4 = worked x2 Volunteers drove three people home
answers actual 8 = expected 6
# What looks like a mark stays text when Esc says so.
type adrenaline x3
press Escape
press Enter
note actual 9 = plain x1 adrenaline x3
press Ctrl+Z
notes actual 8
press Ctrl+Y
notes actual 9
press Ctrl+Z
notes actual 8
# Into the board and out again: star, edit, bin, undo.
press Escape
press End F2
type s
press Enter
press Ctrl+D
press Escape
focus New note
saved
press PgDown
stage why
paste Ward rounds start late at weekends | No porter after four | The list went out on Saturday | Pharmacy closes at noon | Nobody owns the board | Signs were missing
notes why 6
press PgDown
stage learning
enter Start with the ward round, not with the beds
press Ctrl+D
enter Name one person for transport each weekend
enter Ask pharmacy on Thursday
enter Tell families two days before
enter Put the list on the board on Friday
enter Count who waits, every hour
enter Volunteers are a safe way home for some
enter Signs from the main door
enter Keep two nurses at the desk
notes learning 9
# Back and forth destroys nothing.
press PgUp PgUp
stage actual
notes actual 8
press Ctrl+6
stage actions
type Move the weekend ward round to nine
press Tab
type Medical lead
press Tab
type 30 June
press Tab
type Beds free by eleven on three weekends
press Enter
actions 1
enter Order signs for the main door
actions 2
room shows Move the weekend ward round to nine
press PgDown
stage close
enter Proud of the volunteers
notes close 1
saved
press F5
room hidden
press Ctrl+P
page Export
preview 2
press Enter
pdf 2
