"""A session as a document, made once for every output: plain values that a writer turns into a file."""
