"""What the wall can show instead of the notes of a stage."""
