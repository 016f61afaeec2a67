"""What Omni says when it refuses."""

import dataclasses
import typing


@dataclasses.dataclass(frozen=True)
class Refusal:
    """An answer of Omni that is no: the error reasons are listed in docs/OPERATIONS.md."""

    reason: str
    """Stable, for programs: for example OFFER_EXPIRED."""

    text: str
    """For people; may change."""

    field: typing.Optional[str]
    """Path of the field that is wrong."""

    retry_after: typing.Optional[float]
    """Seconds after which the same request, with the same id, may succeed."""


def refusal_of(error):
    """The refusal in a grpc.RpcError. None: Omni did not speak, and the outcome is unknown; repeat with the same id."""
    metadata = dict(error.trailing_metadata() or ()) if hasattr(error, "trailing_metadata") else {}
    reason = metadata.get("omni-reason")
    if reason is None:
        return None
    after = metadata.get("omni-retry-after-ms")
    return Refusal(reason, error.details(), metadata.get("omni-field"), float(after) / 1000 if after else None)
