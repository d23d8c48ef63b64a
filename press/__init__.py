"""press renders a Quarto journal through Quarto's own engines, installed from PyPI alone."""
