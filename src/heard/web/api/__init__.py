"""The REST API: other systems send what people said and returns, and read what may be shown."""
