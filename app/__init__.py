"""Trothwy: casework for council housing officers who work where there is no signal."""

__version__ = "0.1.0"
