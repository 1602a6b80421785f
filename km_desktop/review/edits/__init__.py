"""Edits: pure functions from a session and arguments to changes, or Refused."""
