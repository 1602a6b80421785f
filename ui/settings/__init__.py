"""The page of the settings."""

from ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
