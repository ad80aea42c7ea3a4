"""The screens in which staff write a form: parts, questions, conditions, checks, undo.

Also the taking of questions from elsewhere and the downloads of a form. Says through a socket whose
a form is; asks nothing about calls. What is asked and answered is the engine below
(`questionnaires`), and files that carry a form are read and made by `exchange`.
"""
