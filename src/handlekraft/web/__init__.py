"""The shell that people meet: settings, addresses, pages, forms and sign-in."""
