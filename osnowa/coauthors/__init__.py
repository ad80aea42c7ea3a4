"""Several people at one application: invitations, what each may do, remarks beside questions.

Says who is let in and with what right; writing itself stays in `applications`.
"""
