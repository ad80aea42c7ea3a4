"""Forms carried in and out: packages between institutions, Word and LibreOffice, XLSForm.

Whatever comes in is read here with limits and turned into plain values; nothing is written, and
nothing is shown: the rooms above decide what becomes of it.
"""
