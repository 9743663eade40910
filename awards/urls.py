from django.urls import path

from awards import views

app_name = "awards"
urlpatterns = [
    path("khen-thuong/", views.batch_list, name="batch_list"),
    path("khen-thuong/<int:pk>-<slug:slug>/", views.batch_detail, name="batch_detail"),
]
