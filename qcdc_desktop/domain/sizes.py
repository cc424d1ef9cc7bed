"""How much space something takes, in words."""


def show_size(size: int) -> str:
    """Bytes as people read them: "350 KB", "1,4 MB", "2 GB"; number and unit stay in one line."""
    for unit, bytes_ in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if size >= bytes_:
            told = f"{size / bytes_:.1f}".removesuffix(".0").replace(".", ",")
            return f"{told}\N{NO-BREAK SPACE}{unit}"
    return f"{max(-(-size // 1000), 1 if size else 0)}\N{NO-BREAK SPACE}KB"
