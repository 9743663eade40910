from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("nhan-su/", views.person_list, name="person_list"),
    path("nhan-su/<int:pk>-<slug:slug>/", views.person_detail, name="person_detail"),
    path("to-chuc/", views.organization_list, name="organization_list"),
    path("to-chuc/<int:pk>-<slug:slug>/", views.organization_detail, name="organization_detail"),
    path("nhiem-ky/<int:pk>-<slug:slug>/", views.term_detail, name="term_detail"),
]
