"""Those who took part without being named: "các đồng chí đại diện các ban xây dựng Đảng Thành ủy"."""

from reports.importer.article import Article
from reports.importer.draft import Group, Person


def find_groups(article: Article, people: tuple[Person, ...]) -> tuple[Group, ...]:
    return ()
