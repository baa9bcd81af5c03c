from django.apps import AppConfig

from handlekraft.web.plain_errors import speak_plainly


class WebConfig(AppConfig):
    name = "handlekraft.web"

    def ready(self) -> None:
        speak_plainly()
