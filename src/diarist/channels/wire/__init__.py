"""The network: HTTP and SMTP that end, strangers' addresses fetched safely, and what went wrong as a value."""
