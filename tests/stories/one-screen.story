# On the only screen the room fills it, and the capture line goes along.
screens 1
page Home
press A
press F5
page Console
press Ctrl+2
stage expected
enter Beds free by eleven
press F5
room shown
focus New note
room shows What did we expect
room hides Only you see this
enter Transport waiting at the door
notes expected 2
room shows Transport waiting at the door
press F12 F9 Ctrl+Z
press PgDown
stage actual
enter - Beds were free at two x4
note actual 1 = difficult x4 Beds were free at two
# Esc in the empty line leaves the room and enters the board.
press Escape
room hidden
focus Notes
press Escape
focus New note
enter ! Forty people came
notes actual 2
saved
