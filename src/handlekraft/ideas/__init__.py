"""What may come of it: ideas on their way to market, applications for money, and what belongs to them."""
