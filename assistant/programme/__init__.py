"""The craft of business programmes as data, and the municipalities they belong to."""
