"""The inventory: every programme of the corpus as a row, each value with its passage, and the sums beside 2017's."""

from assistant.programme.inventory import columns
from assistant.tasks.inventory.taking import inventory

__all__ = ["columns", "inventory"]
