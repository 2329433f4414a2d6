"""Which documents are tried: those whose faults do not keep the judges from their work.

Every operation of each is called; of OpenAPI 2.0 and 3.2 the judges know nothing.
"""

NAMES = (
    *("airflow_3_auth", "firecracker", "flashnotes", "learn_petstore_expanded"),
    *("learn_tictactoe", "museum", "ogen_form", "opc_31_enums", "petstore_v3"),
    *("qdrant", "readme_parameters_style", "scalar_galaxy", "spotify_fixed", "svix"),
    *("train_travel", "twilio_verify_v2", "xero_files"),
)
