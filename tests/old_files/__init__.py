"""One file of every version that was ever released, and what each must still give."""
