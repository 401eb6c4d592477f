"""Facts put into words: wording, cloze, distractors, ranking."""
