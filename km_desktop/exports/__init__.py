"""Writers of files that leave the program."""
