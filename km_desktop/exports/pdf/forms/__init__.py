"""Papers that are pinned up, written on or signed: the guide, the blank form, the poster and the sign-in sheet."""
