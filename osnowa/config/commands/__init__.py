"""One module per command: a docstring, `add_arguments(parser)` and `run(given) -> exit code`.

Django is imported inside `run`, so that `--help` is quick and needs no settings.
"""
