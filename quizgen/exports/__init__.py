"""The bank in other forms; one module a format."""
