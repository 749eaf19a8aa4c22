"""The JWT settings a console's proxy can be run with; the first is the one docs/litellm.md recommends."""

CONSOLE_SIGN_IN = {"user_id_jwt_field": "sub", "user_email_jwt_field": "email", "user_id_upsert": False}
CREATES_UNKNOWN_PEOPLE = {**CONSOLE_SIGN_IN, "user_id_upsert": True}
SUBJECT_ONLY = {"user_id_jwt_field": "sub", "user_id_upsert": True}
EMAIL_AS_ID = {"user_id_jwt_field": "email", "user_id_upsert": True}
