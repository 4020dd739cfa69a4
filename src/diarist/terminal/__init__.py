"""What the commands share: the settings and the edition that they are called for, and how they answer."""
