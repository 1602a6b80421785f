"""Words that people read pass through here, so that another language can replace them."""

from gettext import gettext, ngettext

__all__ = ["_", "ngettext"]

_ = gettext
