"""Näringslivslotsen: cited answers in Swedish about municipal business programmes."""
