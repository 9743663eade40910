"""A printed post as its parts: "Phó Bí thư Quận ủy, Chủ tịch UBND quận" is two."""

from reports.importer.draft import Post
from reports.importer.places import Places


def split_posts(printed: str, places: Places) -> tuple[Post, ...]:
    return ()
