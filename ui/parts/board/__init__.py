"""Notes on the facilitator's board and on the wall."""
