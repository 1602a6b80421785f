"""Parts that several pages share: notes, clock and actions. They never import pages."""
