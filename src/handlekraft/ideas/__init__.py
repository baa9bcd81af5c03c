"""What may come of it: ideas, applications for money, students with companies, and matters to push."""
