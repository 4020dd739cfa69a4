"""Named books of lines, in a folder or on branches of the repository; that of announcements is never forgotten."""
