"""The commands of ``lots``, one module each with ``run(arguments) -> exit code``."""
