"""Draw the journal's charts: each module takes one finished table and returns one Figure."""
