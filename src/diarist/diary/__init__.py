"""What is true: entries, the diary and the settings. No network, no clock, no MkDocs."""
