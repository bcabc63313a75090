"""Problems told so that an editor can mend them: where, what to write instead, what the guide says of it.

Whatever stops a build (Sphinx, MyST, our own rules and data) becomes a :class:`~tools.messages.problem.Problem`; the
table ``messages.toml`` says it in Swedish. What the table does not know is shown as it is.
"""
