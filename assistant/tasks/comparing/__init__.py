"""Compare: municipalities × aspects, every cell taken from the municipality's own documents and cited."""
