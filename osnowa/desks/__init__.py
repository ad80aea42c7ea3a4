"""The fronts of Moje and Biurko, *Dzisiaj*, the demo and the first-run set-up.

Joins what the rooms below offer into one day's work. Keeps no programme data of its own.
"""
