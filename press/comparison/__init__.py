"""Quarto beside press: reduced to what a reader gets, and told where they differ."""
