"""Staff key in what came on paper or by voice; it ends in the same record as a web form.

Keeps the scan, the stamp of arrival and who wrote it down. Does not check or judge: that is
`reviews`, which also keeps whoever helped away from judging.
"""
