# The projector is unplugged while the room is shown: the review goes on, and the room comes back with its screen.
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
room hidden
focus New note
enter Typed while nobody looks on
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
