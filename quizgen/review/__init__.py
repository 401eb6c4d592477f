"""Going through questions with a person: a pure session, what is written, and a thin screen."""
