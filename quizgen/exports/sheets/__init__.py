"""Worksheets: one module for each type of question, what chooses among them, and the layout."""
