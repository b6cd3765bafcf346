"""`/api/v1`, `/openapi.json` and `/developers`: what pages say, for programs."""
