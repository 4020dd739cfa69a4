"""What the commands do, one module each; cli.py says how they are called."""
