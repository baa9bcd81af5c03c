from django.apps import AppConfig


class ArenasConfig(AppConfig):
    name = "handlekraft.arenas"
