"""The trial of one document: every operation, several sets of arguments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from judges.trial.client import Operation, connect, operations
from judges.trial.document import Endpoint, endpoints, read
from judges.trial.express_judge import Express, express
from judges.trial.openapi_core_judge import OpenAPICore
from judges.trial.recorder import Recorder, recorder
from judges.trial.same import differences
from judges.trial.sample import Answer, Sample
from judges.trial.samples import requests, responses


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a request or an answer.

    `refused`: why the client did not send it, or could not read it, or why there was
    nothing to try; `core` and `express`: what the judges complain of; `differs`: what
    openapi-core read other than it was given.
    """

    about: str
    operation: str
    refused: str = ""
    core: list[str] = field(default_factory=list[str])
    express: list[str] = field(default_factory=list[str])
    differs: list[str] = field(default_factory=list[str])
    sample: str = ""


def trial(
    path: Path, package: str, program: Path, folder: Path, count: int
) -> Iterator[dict[str, Any]]:
    """Yield a finding for each request and each answer."""
    with recorder() as record:
        document = read(path, record.url)
        with express(document, program, folder) as judge:
            court = _Court(document, package, record, judge)
            for endpoint in endpoints(document):
                yield from map(asdict, court.requests(endpoint, count))
            for answer in responses(document):
                yield asdict(court.answer(answer))


class _Court:
    """A client and its judges."""

    def __init__(
        self,
        document: Mapping[str, Any],
        package: str,
        record: Recorder,
        judge: Express,
    ) -> None:
        self._document = document
        self._known = operations(package)
        self._client = connect(package, record.url)
        self._record = record
        self._core = OpenAPICore(document, record.url)
        self._express = judge

    def requests(self, endpoint: Endpoint, count: int) -> Iterator[Finding]:
        """Send so many requests for each media type of an operation."""
        name = f"{endpoint.method} {endpoint.path}"
        operation = self._known.get((endpoint.method, endpoint.path))
        if operation is None:
            yield Finding("operation", name, refused="there is no function")
            return
        try:
            samples = list(requests(self._document, endpoint, count))
        except Exception as error:  # whatever a library has to say
            yield Finding("operation", name, refused=_reason(error))
            return
        for sample in samples:
            yield self._request(operation, name, sample)

    def _request(self, operation: Operation, name: str, sample: Sample) -> Finding:
        self._record.requests.clear()
        refused = ""
        try:
            operation.function(self._client, **operation.arguments(sample))
        except Exception as error:
            refused = _reason(error)
        if not self._record.requests:
            return Finding("request", name, refused, sample=repr(sample))
        recorded = self._record.requests[0]
        complaints, read_back = self._core.judge(recorded)
        arguments = operation.parameters()
        return Finding(
            "request",
            name,
            core=complaints,
            express=self._express.reasons(recorded),
            differs=[] if complaints else differences(sample, read_back, arguments),
            sample=f"{sample!r} => {recorded!r}",
        )

    def answer(self, answer: Answer) -> Finding:
        """Have an answer read."""
        name = f"{answer.method} {answer.path} {answer.status}"
        operation = self._known[answer.method, answer.path]
        # JSON has no bytes; a server would write them as some text.
        raw = json.dumps(answer.content, default=bytes.hex).encode()
        headers = {"content-type": "application/json"}
        try:
            operation.data.result(answer.status, headers, raw)
        except Exception as error:
            return Finding("answer", name, _reason(error), sample=raw.decode())
        return Finding("answer", name)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
