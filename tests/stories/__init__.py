"""Stories: whole reviews, played by keys in the real windows. Add a file, and it is played."""
