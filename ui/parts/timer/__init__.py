"""The clock on screen: a ring, a bar, and how the whole session stands."""
