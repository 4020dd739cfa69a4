"""An entry by mail: a mail becomes a draft, an answer about it changes it, and each is answered."""
