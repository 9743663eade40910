from django.urls import path

from reports.feeds import AtomReportFeed, ReportFeed
from reports.view_counting import counted
from reports.views import archive, comment, conference, feedback, figure, keeping, report, review_link

app_name = "reports"
urlpatterns = [
    path("tin-bai/", report.report_list, name="report_list"),
    path("tin-bai/luu-tru/", archive.report_archive, name="report_archive"),
    path("tin-bai/<int:pk>-<slug:slug>/", counted(report.report_detail), name="report_detail"),
    path("tin-bai/<int:pk>-<slug:slug>/ban-in/", keeping.printed, name="report_print"),
    path("tin-bai/<int:pk>-<slug:slug>/tai-ve/", keeping.saved, name="report_file"),
    path("tin-bai/<int:pk>-<slug:slug>/binh-luan/", comment.comment_list, name="comment_list"),
    path("hoi-nghi/", conference.conference_list, name="conference_list"),
    path("hoi-nghi/<int:pk>-<slug:slug>/", conference.conference_detail, name="conference_detail"),
    path("so-lieu/", figure.figure_list, name="figure_list"),
    path("bao-sai/", feedback.report_error, name="report_error"),
    path("bao-sai/<str:receipt>/", feedback.feedback_state, name="feedback_state"),
    path("xin-y-kien/<str:token>/", review_link.review, name="review"),
    path("rss.xml", ReportFeed(), name="feed"),
    path("atom.xml", AtomReportFeed(), name="atom_feed"),
]
