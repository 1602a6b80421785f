"""A report as a document for Word and its kin."""
