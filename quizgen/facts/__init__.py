"""Rules that find facts; one module a kind of fact."""
