"""Mistakes of the user, as opposed to mistakes of pmlint."""


class UserError(Exception):
    """Something the user can mend: a path, an option, a profile. Ends the run with exit status 2.

    The message is one line, says what is wrong and, where that is known, what would be right.
    """
