"""The rules, a module a topic and a folder an edition."""
