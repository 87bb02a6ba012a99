"""Read claims: frames find them, scope gives their status, values and speakers are joined."""

from kg.extract.extractor import Extractor

__all__ = ["Extractor"]
