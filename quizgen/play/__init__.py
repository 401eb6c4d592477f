"""The quiz in the terminal: session, grading, schedule, history, screen."""
