"""Passphrases: what is asked when a locked review is opened, and how one is set, changed or taken off."""
