"""What users do, as functions: the only thing the screen and the command line call.

Every write takes the acting person and happens in one transaction with its history.
"""
