"""reportlab, let in by one door: no settings file of a home folder is run, and nothing of the environment counts."""

from __future__ import annotations

import os
import sys
from types import ModuleType

# reportlab runs ~/.reportlab_settings and ~/.reportlab_mods as Python, unless modules of these names are there.
for _name in ("reportlab_settings", "reportlab_mods"):
    sys.modules.setdefault(_name, ModuleType(_name))
_kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("RL_")}
try:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc
finally:
    os.environ.update(_kept)

# Pages stay bytes: spelled out as text they are a quarter longer and slower to make.
rl_config.useA85 = 0
# Nothing is ever fetched: what goes into a report is handed over as bytes.
rl_config.trustedSchemes = []
rl_config.trustedHosts = [""]

__all__ = ["pdfdoc"]
