"""The command line: each verb calls the method of the same name and prints what it returns.

Data goes to stdout, all else to stderr. Exit codes: 0 fine, 1 found nothing or a check failed,
2 usage, 65 bad input, 66 input missing, 69 a part is missing, 74 a store failed, 130 interrupted.
"""

from kg.cli.program import app, main

__all__ = ["app", "main"]
