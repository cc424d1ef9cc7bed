"""``qcdc support``: the package for whoever helps, listed as it is written."""

from argparse import Namespace

from qcdc_desktop import paths
from qcdc_desktop.commands.output import CLEAN, Console


def support(args: Namespace, console: Console) -> int:
    """``qcdc support --data D --out FILE.zip``."""
    from qcdc_desktop.services.support import NEVER, support_parts, write_support
    from qcdc_desktop.store.database import schema_of

    schema_of(args.data)
    parts = support_parts(args.data, paths.logs(), paths.settings_folder())
    write_support(parts, args.out)
    console.say(f"Đã ghi gói hỗ trợ {args.out}. {NEVER}")
    for part in parts:
        console.say(f"  {part.name}: {part.says}")
    console.document({"file": args.out, "parts": {part.name: part.says for part in parts}})
    return CLEAN
