"""The Thymia API as its reference page describes it, written by hand.

It shares no code and no document with the client under test: fields carry their
names on the wire, and FastAPI validates them. What it answers depends on the user
label of the call: a label of `CANNED` or `ALTERED` gets that answer, `SLOW` one that
takes its time, `TOGETHER` one that waits for company, any other the answer of the
reference page.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, FastAPI, Header, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AnyUrl, BaseModel

KEY = "sk-e2e-4f9d2c71a8"
OTHER_KEY = "sk-e2e-b06e5533d9"
PREFIX = "/eu/thymia"

CALL_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
CREATED_AT = "2026-01-02T03:04:05Z"
ACTIVITY_LINK = "https://activities.example.com/0f8fad5b"

SLOW = "slow"
SLOW_SECONDS = 1.0
TOGETHER = "together"
TOGETHER_COUNT = 20


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it arrived: `path` and `query` as on the request line."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> list[str]:
        """Return every value of the header, in the order of arrival."""
        return [value for key, value in self.headers if key == name]

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Canned:
    """An answer that is always the same."""

    status: int
    content: bytes
    media_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict[str, str])


PAGE = b"<!doctype html><title>Oops</title><p>Something broke.</p>"
INVALID = b'{"detail": [{"loc": ["body", "agent", 0], "msg": "No", "type": "odd"}]}'

CANNED = {
    "400 json": Canned(400, b'{"detail": "No such agent"}'),
    "403 empty": Canned(403, b""),
    "404 json": Canned(404, b'{"detail": "Not found"}'),
    "409 json": Canned(409, b'{"detail": "A call is under way", "calls": [1, 2]}'),
    "422 documented": Canned(422, INVALID),
    "422 detail is text": Canned(422, b'{"detail": "Unknown agent"}'),
    "422 html": Canned(422, PAGE, "text/html"),
    "429 json": Canned(429, b'{"detail": "Slow down"}', headers={"Retry-After": "7"}),
    "499 json": Canned(499, b'{"detail": "A status without a name"}'),
    "500 json": Canned(500, b'{"detail": "Out of order"}'),
    "500 html": Canned(500, PAGE, "text/html"),
    "500 not the json it says": Canned(500, b'{"detail": '),
    "502 html": Canned(502, PAGE, "text/html"),
    "503 text": Canned(503, b"Back at noon", "text/plain"),
    "307 elsewhere": Canned(307, b"", headers={"Location": f"{PREFIX}/v1/calls"}),
    "200 html": Canned(200, PAGE, "text/html"),
    "200 broken json": Canned(200, b'{"id": '),
    "200 broken utf-8": Canned(200, b'{"id": "\xff\xfe"}'),
    "200 deep json": Canned(200, b"[" * 100_000),
    "200 a list": Canned(200, b"[]"),
    "200 null": Canned(200, b"null"),
    "200 no fields": Canned(200, b"{}"),
    "204": Canned(204, b""),
}

ABSENT = object()
ALTERED: dict[str, dict[str, object]] = {
    "no link": {"activityLink": ABSENT},
    "null link": {"activityLink": None},
    "naive time": {"createdAt": "2026-01-02T03:04:05"},
    "time with offset": {"createdAt": "2026-01-02T03:04:05.678+05:30"},
    "more fields": {"priority": "high", "queue": {"place": 3, "of": None}},
    "snake-case field": {"createdAt": ABSENT, "created_at": "2026-01-02T03:04:05Z"},
    "no id": {"id": ABSENT},
    "no status": {"status": ABSENT},
    "id is no uuid": {"id": "call-1"},
    "user is text": {"user": "Greg"},
}


class BirthSex(StrEnum):
    MALE = "MALE"
    FEMALE = "FEMALE"
    INTERSEX = "INTERSEX"
    UNKNOWN = "UNKNOWN"


class LanguageCode(StrEnum):
    EN = "en"
    EN_AU = "en-AU"
    EN_GB = "en-GB"
    EN_IE = "en-IE"
    EN_IN = "en-IN"
    EN_US = "en-US"
    EN_ZA = "en-ZA"
    ES_ES = "es-ES"
    ES_US = "es-US"
    ID_ID = "id-ID"
    JA_JP = "ja-JP"


class UserDetails(BaseModel):
    userLabel: str
    dateOfBirth: date
    birthSex: BirthSex


class VoiceAgentCallCreate(BaseModel):
    phoneNumber: str | None = None
    user: UserDetails
    language: LanguageCode
    agent: dict[str, Any]
    webhookUrl: AnyUrl | None = None
    metadata: dict[str, Any] | None = None
    deleteData: bool = False


class UserDetailsShort(BaseModel):
    userLabel: str


class VoiceAgentCallCreateResponse(BaseModel):
    id: UUID
    user: UserDetailsShort
    status: str
    createdAt: datetime
    activityLink: str | None = None
    agent: dict[str, Any]


router = APIRouter()


@router.post("/v1/calls", response_model=VoiceAgentCallCreateResponse)
async def create_call(
    request: Request, call: VoiceAgentCallCreate, x_api_key: Annotated[str, Header()]
) -> Response:
    if x_api_key not in (KEY, OTHER_KEY):
        raise HTTPException(401, "Invalid activation key")
    label = call.user.userLabel
    if label in CANNED:
        return respond(CANNED[label])
    if label == SLOW:
        await asyncio.sleep(SLOW_SECONDS)
    if label == TOGETHER:
        await request.app.state.company.wait()
    changed = {**answer(call), **ALTERED.get(label, {})}
    return JSONResponse({k: v for k, v in changed.items() if v is not ABSENT})


def respond(canned: Canned) -> Response:
    return Response(
        canned.content, canned.status, canned.headers, media_type=canned.media_type
    )


def answer(call: VoiceAgentCallCreate) -> dict[str, Any]:
    """Return what the reference page says, `agent` echoed back whole."""
    whole = VoiceAgentCallCreateResponse(
        id=UUID(CALL_ID),
        user=UserDetailsShort(userLabel=call.user.userLabel),
        status="CREATED",
        createdAt=datetime.fromisoformat(CREATED_AT),
        agent=call.agent,
    )
    if call.phoneNumber is None:
        whole.activityLink = ACTIVITY_LINK
    return whole.model_dump(mode="json", exclude_unset=True)


def create_app(received: list[Received]) -> FastAPI:
    """Return the application; it appends each request to `received` as it arrives."""
    app = FastAPI()
    app.state.company = asyncio.Barrier(TOGETHER_COUNT)

    async def record(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        received.append(
            Received(
                method=request.method,
                path=request.scope["raw_path"].decode("ascii"),
                query=request.scope["query_string"].decode("ascii"),
                headers=tuple(request.headers.items()),
                body=await request.body(),
            )
        )
        return await call_next(request)

    app.middleware("http")(record)
    app.include_router(router)
    app.include_router(router, prefix=PREFIX)
    return app
