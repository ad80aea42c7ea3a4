"""The TERYT tree of territorial units and named subregions.

Server-wide and public; changed only by the importer of the official file.
"""
