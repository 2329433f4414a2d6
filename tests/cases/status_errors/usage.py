"""A status has a class of its own, and its body the type of the document."""

from typing import Any, assert_type

from status_errors import StatusErrors, errors
from status_errors.models import Fault, GetAResponse409


def call(client: StatusErrors) -> None:
    try:
        client.default.get_a()
    except errors.ConflictError as error:
        assert_type(error.status, int)
        assert_type(error.body, GetAResponse409 | Any)
        if isinstance(error.body, GetAResponse409):
            assert_type(error.body.holder, str | None)
    except errors.BadRequestError as error:
        if isinstance(error.body, Fault):
            error.body.massage  # error
    except errors.StatusError as error:
        assert_type(error.raw, bytes)
    except errors.ApiTimeoutError:
        pass
    except errors.ApiError:
        pass
