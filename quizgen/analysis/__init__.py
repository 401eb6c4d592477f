"""What a text says: parse, clauses, time expressions, names, speakers."""
