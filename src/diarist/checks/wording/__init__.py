"""Rules about plain words: advice in English, which keeps nothing out."""
