"""The plan: documents read, readings corrected, editions adopted, snapshots published."""
