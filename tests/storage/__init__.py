"""The storage: what it reads, writes and refuses."""
