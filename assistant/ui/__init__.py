"""The chat in the browser: Gradio Blocks mounted in FastAPI. Nothing else imports from here."""
