"""The proof that nothing here speaks to a network: a watch over the tests, and the whole program where there is none."""
