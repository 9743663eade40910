"""Uploaded files on their way out: served as exactly what they are, and never from a cache that was not asked anew."""

import hashlib

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response

from lib.office_files import MEDIA_TYPES as DOCUMENT_TYPES

MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
    **DOCUMENT_TYPES,
}
NO_SUCH_FILE = "Không có tệp này."


def file_response(request: HttpRequest, name: str, *, is_public: bool, saved_as: str = "") -> HttpResponseBase:
    """A stored file; with ``saved_as`` as a download of that name. Whoever calls has asked who may see it.

    A browser that holds the file already is told so: what is stored under a name never changes. Raises Http404.
    """
    headers = {"Cache-Control": "no-cache" if is_public else "private, no-store"}
    if is_public:
        headers["ETag"] = f'"{hashlib.sha256(name.encode()).hexdigest()[:16]}"'
        unchanged = get_conditional_response(request, etag=headers["ETag"])
        if unchanged is not None:
            unchanged["Cache-Control"] = headers["Cache-Control"]
            return unchanged
    try:
        file = default_storage.open(name)
    except (OSError, ValueError) as error:
        raise Http404(NO_SUCH_FILE) from error
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return FileResponse(file, as_attachment=bool(saved_as), filename=saved_as, content_type=media_type, headers=headers)
