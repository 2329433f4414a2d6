"""What runs beside the judges, in an environment of their own: it has no specpress.

Arguments are made from the document by schemathesis, a generated client sends them over
a socket, and the request that arrives is judged by openapi-core and by
express-openapi-validator.
"""
