"""Old blogs brought along: one old system, one file, read into one model, and one writer out of it.

A reader is a module with `TITLE`, what people call the system; `knows(files)`, whether a source is of it; and
`read(files, zone, now)`, which gives an `OldBlog` (`old_blog.py` has the model). `known_kinds.py` is the one table of
them. A reader gets `SourceFiles`, the only way to anything of a source, and runs nothing of it. It says what the source
says, in the source's own words: those of a page as Markdown or HTML, addresses as they were. What is wrong with all of
a source is a SourceError, what is wrong with a part of it stands in `left`. Everything after that is the same for all:
`bringing.py` makes entries of the model, `writing_entries.py` writes those that are new or untouched.
"""
