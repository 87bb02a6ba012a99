"""Corporate news in, a knowledge graph out."""
