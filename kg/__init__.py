"""indrus: a knowledge graph of India–Russia defence ties in which every fact shows its words."""
