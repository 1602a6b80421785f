# The projector is unplugged and comes back while the room is shown: the review goes on, and nothing private is seen.
platform xcb
screens 2
page Home
press A F5
page Console
press Ctrl+2
stage expected
enter Beds free by eleven
press F5
room shown
room on projector
focus New note
enter Transport waiting at the door
unplug projector
room on laptop
focus New note
room hides Only you see this
enter Typed on the only screen
notes expected 3
plug projector
room on projector
focus New note
room hides Only you see this
enter Back on two
notes expected 4
room shows Back on two
press F5
room hidden
saved
