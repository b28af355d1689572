"""What is told to the user."""


class CoxlmmError(ValueError):
    """An argument or a file that cannot be used; the sentence says which, where, and what to do."""
