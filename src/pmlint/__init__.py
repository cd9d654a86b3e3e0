"""pmlint: the linter that understands incident postmortems."""

__version__ = "0.1.0"
