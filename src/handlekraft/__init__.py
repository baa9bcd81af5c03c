"""Handlekraft: software that makes a municipality's plan for business development act."""
