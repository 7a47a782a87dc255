"""Pictures of comparisons and the inventory: SVG and PNG, each with its text alternative and its data as a table."""
