"""Fits the weights of `data/models/slots.csv`: gold facts → labels → two linear models → a table."""
