"""The reference pages of the rulebooks as Markdown, written from their data."""
