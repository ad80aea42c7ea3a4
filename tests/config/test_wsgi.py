"""The web server loads the program by itself, with nothing of Django set up before it."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_entry_of_the_web_server_loads_alone(tmp_path: Path) -> None:
    kept = {"PATH": os.environ["PATH"], "OSNOWA_HOME": str(tmp_path), "SECRET_KEY": "x"}
    environment = kept | {"PYTHONPATH": str(Path(__file__).parents[2])}
    line = [sys.executable, "-c", "from osnowa.config.wsgi import application; print('loaded')"]
    told = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert told.stdout == "loaded\n", told.stderr
