"""What was made before, kept with all that went into it, so that nothing is made twice."""
