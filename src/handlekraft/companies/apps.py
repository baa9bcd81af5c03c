from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "handlekraft.companies"
