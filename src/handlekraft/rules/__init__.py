"""The field's own rules, with nothing but the standard library: no input, no output, no clock."""
