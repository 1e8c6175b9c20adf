"""Dialogs: small screens above a place, which return to the same focus, row and filter."""
