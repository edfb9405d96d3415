"""Where do the real filings and letters lie? For every script that measures on them."""
import pathlib
import subprocess
import tempfile


def unpacked(data):
    """The folder with filings/: DATA itself, or what its `unpack` makes under the temp folder; None if
    it is neither."""
    data = pathlib.Path(data)
    if (data / "filings").is_dir():
        return data
    if not (data / "unpack").exists():
        return None
    target = pathlib.Path(tempfile.gettempdir()) / "tickmark-corpus"
    target.mkdir(exist_ok=True)
    subprocess.run([str(data / "unpack"), str(target)], check=True, stdout=subprocess.DEVNULL)
    return target
