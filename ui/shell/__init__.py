"""The frame: main window, messages, key sheet."""
