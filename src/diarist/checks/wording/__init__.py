"""Rules about plain words: advice in English, never a gate."""
