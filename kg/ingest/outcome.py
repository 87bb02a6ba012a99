"""What reading a place gives: an article, or the error that tells why not."""

from typing import TypeAlias

from kg.errors import KgError
from kg.records import Article

Outcome: TypeAlias = tuple[str, Article | KgError]
"""The place ("news.jsonl:7") and what came of it."""
