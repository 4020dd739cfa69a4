"""Markdown as entries may write it: the only home of the Markdown engine, one file for each rule that is ours."""
