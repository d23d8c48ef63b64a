"""What Quarto runs before it renders, where `execute: freeze: auto` is set: `python -m press thaw`.

Name this file under `project: pre-render:` in `_quarto.yml`.
"""

import subprocess
import sys

sys.exit(subprocess.run([sys.executable, "-m", "press", "thaw"], check=False).returncode)
