# A before action review: back and forth, a pasted list, and a longer meeting.
page Home
press B
page Setup
type Opening the lounge at weekends
press F5
page Console
press Ctrl+2
stage goal
enter Nobody waits for a bed after eleven
press Ctrl+5
stage risks
paste • Porters are short at weekends | • Families are not told | 3. Medicines come late
notes risks 3
note risks 3 = plain x1 Medicines come late
press Ctrl+Z
notes risks 0
press Ctrl+Y
notes risks 3
press Ctrl+Home
press PgUp PgUp PgUp
stage goal
notes goal 1
saved
