"""The tab "Inventering": every programme of the corpus as a row, the sums beside 2017's, and a map."""
