from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "handlekraft.web"
