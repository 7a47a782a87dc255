"""From file to document: readers, identity and splitting."""
