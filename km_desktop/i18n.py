"""Words that people read pass through here, so that another language can replace them."""

from gettext import translation

__all__ = ["_", "ngettext"]

# Found once: gettext's own functions look on the disk for every single word.
_catalogue = translation("km_desktop", fallback=True)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext
