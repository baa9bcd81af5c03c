"""Pages of a plan as plain rows for the templates: pure functions of a plan, in the reader's language."""
