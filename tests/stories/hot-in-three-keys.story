# A hot debrief reaches its first note in three keys: H, F5, and the note's first letter.
page Home
press H
page Setup
press F5
page Console
stage stop
focus New note
enter Power cut on the day unit, everyone is well
notes stop 1
press PgDown
enter + Torches were where they should be
note worked 1 = worked x1 Torches were where they should be
saved
