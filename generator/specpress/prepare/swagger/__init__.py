"""Swagger 2.0 descriptions, converted in memory to OpenAPI 3.0.

https://spec.openapis.org/oas/v2.0.html
"""

from specpress.prepare.swagger.document import losses, upgraded

__all__ = ["losses", "upgraded"]
