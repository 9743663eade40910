from django.urls import path

from pages import views
from pages.models import FixedPage

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim-kiem/", views.search, name="search"),
    path("tim-kiem/goi-y/", views.suggest, name="suggest"),
    path(f"{FixedPage.Slug.CONTACT.value}/", views.contact, name="contact"),
    *(path(f"{slug}/", views.fixed_page, {"slug": slug.value}, name=slug.name.lower()) for slug in FixedPage.Slug),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-<slug:section>.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("tep/<path:name>", views.media_file, name="media_file"),
]
