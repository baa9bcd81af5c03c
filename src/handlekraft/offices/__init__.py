"""Who: offices, the people in them and what they may do, and the log of everything done."""
