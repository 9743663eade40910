"""The pages that every reader's test visits, and what is asked of each."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.browser.site import Site

PUBLIC = {
    "home": "/",
    "reports": "/tin-bai/",
    "reports-filtered": "/tin-bai/?chuyen-muc=cong-tac-dang&nam=2022",
    "reports-none": "/tin-bai/?q=khongcotunaonhuvay",
    "reports-found": "/tin-bai/?q=dan+van",
    "archive": "/tin-bai/luu-tru/",
    "report-001": "{report-001}",
    "report-004": "{report-004}",
    "report-marked": "{report-001}?danh-dau=1",
    "report-print": "{report-004}ban-in/",
    "conferences": "/hoi-nghi/",
    "conference": "{conference}",
    "people": "/nhan-su/",
    "people-none": "/nhan-su/?q=khongcotunaonhuvay",
    "person": "{person}",
    "organizations": "/to-chuc/",
    "organization": "{organization}",
    "organization-on-a-day": "{organization}?ngay=2018-07-31",
    "organization-on-no-day": "{organization}?ngay=31-31-2018",
    "term": "{term}",
    "batches": "/khen-thuong/",
    "batch": "{batch}",
    "figures": "/so-lieu/",
    "search": "/tim-kiem/",
    "search-found": "/tim-kiem/?q=tran+huu+tri",
    "search-none": "/tim-kiem/?q=khongcotunaonhuvay",
    "search-mended": "/tim-kiem/?q=tran+huu+trii&nam=2018",
    "about": "/gioi-thieu/",
    "contact": "/lien-he/",
    "report-error": "/bao-sai/?trang=/so-lieu/",
    "comments": "{commented}binh-luan/",
    "accessibility": "/tro-nang/",
    "privacy": "/rieng-tu/",
    "not-found": "/khong-co-trang-nay/",
    "sign-in": "/tai-khoan/dang-nhap/",
}
DESK = {
    "index": "/quan-tri/",
    "reports": "/quan-tri/reports/report/",
    "report": "{report-of-leader-at-desk}",
    "new-report": "/quan-tri/reports/report/add/",
    "import": "/quan-tri/reports/intake/",
    "history": "{report-of-leader-at-desk}../lich-su/",
    "deletion": "{other-draft-at-desk}../delete/",
    "feedback": "/quan-tri/reports/feedback/",
    "forget-sender": "/quan-tri/reports/feedback/xoa-theo-de-nghi/",
    "conference": "{conference-at-desk}",
    "person": "{person-at-desk}",
    "user": "{user-at-desk}",
    "new-user": "/quan-tri/accounts/user/add/",
    "audit": "/quan-tri/accounts/auditevent/",
    "own-password": "/quan-tri/password_change/",
    "locks": "/quan-tri/accounts/user/khoa-dang-nhap/",
    "sign-in-security": "/tai-khoan/bao-mat/",
    "new-app": "/tai-khoan/bao-mat/ung-dung/",
    "new-passkey": "/tai-khoan/bao-mat/khoa/",
}
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # it copies style sheets into the page, which the content policy refuses and the watch reports
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # all that a scheme changes
FIND_OVERFLOW = """async () => {
  await document.fonts.ready;
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const isWide = (element) => element.getBoundingClientRect().right > clientWidth + 1;
  const wide = [...document.body.querySelectorAll("*")].filter(isWide);
  return [`${scrollWidth} > ${clientWidth}`, ...wide.map((element) => element.outerHTML.slice(0, 100))];
}"""
RUN_AXE = "options => axe.run(options).then(({ violations }) => violations)"


def show(page: Page, site: Site, template: str, screen: ViewportSize) -> None:
    """Opens a page as somebody sees it who comes to it with such a screen."""
    page.set_viewport_size(screen)
    page.emulate_media(color_scheme="light")
    answer = page.goto(template.format_map(site.addresses))
    assert answer
    assert answer.ok != (template == PUBLIC["not-found"]), answer.status


def violations(page: Page) -> list[str]:
    """What axe finds wrong in light and in dark: scheme, rule, place and reason, a line each."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for scheme, options in (("light", AXE_OPTIONS), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for violation in page.evaluate(RUN_AXE, options):
            for node in violation["nodes"]:
                found.append(f"{scheme} {violation['id']} {node['target']} {node['failureSummary']}")
    return found


def overflow(page: Page, *widths: int) -> list[str]:
    """Where the page can be scrolled sideways: the width, then the elements that reach beyond the right edge."""
    found: list[str] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found += page.evaluate(FIND_OVERFLOW)
    return found
