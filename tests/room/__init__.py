"""The room under random events, with private words planted everywhere: none of them may ever be found in it."""
