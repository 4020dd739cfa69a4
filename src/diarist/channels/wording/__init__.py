"""The words for a channel: made of a message or its template, counted as the channel counts, and fitted."""
