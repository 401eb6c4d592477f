"""One function and one code for each thing that can be wrong with a question."""
