"""Rules of Vietnamese text, names, dates and numbers. Pure Python: knows no Django."""
