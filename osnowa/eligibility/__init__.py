"""What rules may ask of whoever applies: closed kinds of conditions, judged and put into words.

Keeps no rows and knows no call: `calls` keeps conditions, `applications` tells what is known.
"""
