"""Companies: the register that everybody shares, and what each office knows of those it meets."""
