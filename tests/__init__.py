"""The tests; this file makes them come before a package of the same name that a dependency installs."""
