"""A program: call each operation of a package, and look at what arrives.

`python -m corpus.calling DOCUMENT NAME`, in the folder that holds the package; it
prints a list of faults as JSON. Each is called twice: with all parameters, and with
those that are required.
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

from corpus.calls import faults
from corpus.openapi import Document
from judges.trial.recorder import recorder

if __name__ == "__main__":
    sys.path.insert(0, "")
    # Values of dicts that a model does not know are told of; here they are meant.
    warnings.simplefilter("ignore")
    with recorder() as record:
        print(json.dumps([*faults(Document(Path(sys.argv[1])), sys.argv[2], record)]))
