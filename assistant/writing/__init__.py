"""Evidence into Swedish text with citations that resolve."""
