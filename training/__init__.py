"""How the model in ``quizgen/model`` is made; nothing in quizgen imports this."""
