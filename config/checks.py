"""Refuses to start on settings that are missing or unsafe, and names each of them in the office's language."""

from ipaddress import ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

MIN_SECRET_LENGTH = 50
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def _secret_length() -> int:
    try:
        return len(settings.SECRET_KEY)
    except ImproperlyConfigured:  # Django's own words for an empty one are English
        return 0


def _is_proxy(text: str) -> bool:
    try:
        return text.isdecimal() or bool(ip_network(text, strict=False))
    except ValueError:
        return False


def safe_production(app_configs: object, **kwargs: object) -> list[Error]:
    """One error for each unsafe setting; an empty list when the site may start."""
    site = urlsplit(settings.SITE_URL)
    public = site.hostname not in LOOPBACK
    unknown_proxies = [text for text in settings.TRUSTED_PROXIES if not _is_proxy(text)]
    problems = [
        ("E001", _secret_length() < MIN_SECRET_LENGTH,
         f"SECRET_KEY thiếu hoặc ngắn hơn {MIN_SECRET_LENGTH} ký tự. Chạy «make setup» hoặc đặt SECRET_KEY_FILE."),
        ("E002", public and site.scheme != "https",
         f"SITE_URL «{settings.SITE_URL}» phải dùng https:// khi không chạy trên máy này."),
        ("E003", public and settings.DEBUG, "DEBUG phải tắt khi SITE_URL là địa chỉ công khai."),
        ("E004", "*" in settings.ALLOWED_HOSTS, "ALLOWED_HOSTS không được chứa «*»; hãy ghi rõ từng tên miền."),
        ("E005", public and not validate_host(site.hostname or "", settings.ALLOWED_HOSTS),
         f"ALLOWED_HOSTS thiếu tên miền «{site.hostname}» của SITE_URL."),
        ("E006", public and not settings.REQUIRE_MFA,
         "REQUIRE_MFA phải bật khi SITE_URL là địa chỉ công khai: người duyệt và quản trị cần xác minh hai bước."),
        ("E007", bool(unknown_proxies),
         f"TRUSTED_PROXIES phải gồm địa chỉ, dải địa chỉ hoặc một con số, không phải «{', '.join(unknown_proxies)}»."),
    ]  # fmt: skip
    return [Error(message, id=f"config.{code}") for code, wrong, message in problems if wrong]
