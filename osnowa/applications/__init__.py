"""Drafts, sending, receipts, corrections and withdrawal.

Nothing typed is lost here. Does not judge: that is `reviews`.
"""
