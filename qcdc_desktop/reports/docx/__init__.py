"""Documents for Word: the same paper, for offices that edit it before it is signed."""
