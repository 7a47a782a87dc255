"""Word files that need nothing done to them: real styles, footnotes, contents and tables, built on python-docx.

``styles.xml`` and ``numbering.xml`` replace those of python-docx's own template, which is in American English, has
ninety table styles and says that it was made on a Macintosh.
"""
