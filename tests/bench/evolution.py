"""Evolution's parser alone, for the system's Python, which has its bindings: `python3 tests/bench/evolution.py CARDS`.

Answers one line of JSON like `importer.py`: the `cards` read, and under `evolution` the `seconds` and `cpu` for them. Where
the bindings (gir1.2-ebookcontacts-1.2) are not installed it ends with an error.
"""

import json
import re
import sys
import time
from pathlib import Path

import gi

gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts  # noqa: E402  # the version has to be asked for first

text = Path(sys.argv[1]).read_bytes().decode(errors="replace")
cards = re.findall(r"BEGIN:VCARD.*?END:VCARD\r?\n", text, re.DOTALL)
begin, busy = time.perf_counter(), time.process_time()
for card in cards:
    # It reads a card when first asked for anything of it.
    EBookContacts.Contact.new_from_vcard(card).get_attribute("UID")
told = {"seconds": time.perf_counter() - begin, "cpu": time.process_time() - busy}
sys.stdout.write(json.dumps({"cards": len(cards), "evolution": told}))
