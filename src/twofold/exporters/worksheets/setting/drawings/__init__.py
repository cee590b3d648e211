"""A line of time, a map, columns -> where every stroke and every word of a drawing goes."""
