"""What press knows of Quarto's names, and the checks that name whatever it does not know."""
