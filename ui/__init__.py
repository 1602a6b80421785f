"""The windows: everything of Qt is here, and nothing else imports it."""
