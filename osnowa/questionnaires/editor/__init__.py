"""The screens in which staff write a form: kinds in plain words, their forms, previews."""
