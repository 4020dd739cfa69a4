"""What is made: values in, bytes or text out. Modules here do not know one another."""
