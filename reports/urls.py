from django.urls import path

from reports.feeds import ReportFeed
from reports.views import comment, conference, figure, report, review_link

app_name = "reports"
urlpatterns = [
    path("tin-bai/", report.report_list, name="report_list"),
    path("tin-bai/<int:pk>-<slug:slug>/", report.report_detail, name="report_detail"),
    path("tin-bai/<int:pk>-<slug:slug>/binh-luan/", comment.comment_list, name="comment_list"),
    path("hoi-nghi/", conference.conference_list, name="conference_list"),
    path("hoi-nghi/<int:pk>-<slug:slug>/", conference.conference_detail, name="conference_detail"),
    path("so-lieu/", figure.figure_list, name="figure_list"),
    path("xin-y-kien/<str:token>/", review_link.review, name="review"),
    path("rss.xml", ReportFeed(), name="feed"),
]
