"""One door: what companies and founders ask of an office, until it is answered."""
