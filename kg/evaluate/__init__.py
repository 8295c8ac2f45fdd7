"""Predicted facts against the gold set → figures and the list of mistakes."""

from kg.evaluate.count import Count
from kg.evaluate.gold import ids_of_split
from kg.evaluate.reliability import Outcome, Reliability, reliability
from kg.evaluate.score import Mistake, Scores, evaluate

__all__ = ["Count", "Mistake", "Outcome", "Reliability", "Scores", "evaluate", "ids_of_split", "reliability"]
