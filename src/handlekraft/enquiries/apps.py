from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "handlekraft.enquiries"
