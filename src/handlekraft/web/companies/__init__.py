"""The pages about companies: the register, the office's own cards, visits, leads."""
