"""Reads articles and makes quizzes from them, by rules."""
