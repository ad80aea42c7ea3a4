"""Files in and out: the upload door, image cleaning, protected download, PDF making.

Who may fetch a file is a socket; higher rooms answer.
"""
