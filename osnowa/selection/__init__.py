"""Pure algorithms of choosing: votes, ranking, ties, cut line, readers, results computed again.

Plain Python on frozen dataclasses and whole numbers; no Django, no floats that decide. Every rule
gives all outcomes that a tie leaves open. It knows no people: who votes or reads is a number.
"""
