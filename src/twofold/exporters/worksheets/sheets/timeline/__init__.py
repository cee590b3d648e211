"""The events of a topic -> a line of time to fill in, and events to put in order."""
