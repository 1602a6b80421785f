"""All reviews of a folder."""
