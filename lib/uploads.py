"""The limit of a whole request with files, kept before any of it is written to disk."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MAX_REQUEST = 200 * 1024 * 1024  # a dozen photos of the largest size that is taken


class WholeRequestLimit(FileUploadHandler):
    """Stands before the handlers that store; each file has its own limit in its form, beside what was typed."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        if content_length > MAX_REQUEST:
            raise RequestDataTooBig(f"A request of {content_length} bytes.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
