"""The words for a channel: made of an entry or its template, counted as the channel counts, and fitted."""
