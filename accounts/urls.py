from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-nhap/xac-minh/", views.second_step, name="second_step"),
    path("dang-nhap/trong-trang/", views.sign_in_here, name="sign_in_here"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("bao-mat/", views.security, name="security"),
    path("bao-mat/ung-dung/", views.add_app, name="add_app"),
    path("bao-mat/ung-dung/ma-qr.svg", views.app_picture, name="app_picture"),
    path("bao-mat/khoa/", views.add_passkey, name="add_passkey"),
    path("bao-mat/<int:pk>/bo/", views.remove_factor, name="remove_factor"),
    path("bao-mat/ma-khoi-phuc/", views.recovery_codes, name="recovery_codes"),
    path("bao-mat/phien/<int:pk>/ket-thuc/", views.end_session, name="end_session"),
    path("bao-mat/phien/ket-thuc/", views.end_other_sessions, name="end_other_sessions"),
    path("nhan-loi-moi/", views.enter_code, name="code"),
    path("nhan-loi-moi/mat-khau/", views.choose_password, name="choose_password"),
    path("nhan-loi-moi/<str:code>/", views.open_link, name="invitation"),
]
