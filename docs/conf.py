"""How Sphinx builds the pages: Markdown by MyST, the interface from the docstrings.

The theme is furo: it reads well on a phone and in the dark, and needs no settings.
"""

from __future__ import annotations

import logging
from importlib import metadata

from sphinx.application import Sphinx

project = "ocop"
author = "The ocop contributors"
project_copyright = "2026, The ocop contributors"
release = metadata.version("ocop")
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.apidoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build"]
# A kind of page that has none yet is no mistake. Sphinx gives this warning no type, so
# that `suppress_warnings` cannot name it.
logging.getLogger("sphinx.sphinx.directives.other").addFilter(
    lambda record: getattr(record, "subtype", "") != "empty_glob"
)

# Rooms that do not know each other may each have a class of the same name.
suppress_warnings = ["ref.python"]

apidoc_modules = [
    {
        "path": "../src/ocop",
        "destination": "reference/api",
        "separate_modules": True,
        "module_first": True,
        "automodule_options": {"members", "show-inheritance"},
    }
]
autodoc_class_signature = "separated"
autodoc_typehints = "description"
default_role = "py:obj"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "ocop"


def keep_at_home(
    app: Sphinx, what: str, _name: str, value: object, *_: object
) -> bool | None:
    """Document a name in its home, and not again in each package that offers it."""
    home = str(getattr(value, "__module__", ""))
    here = app.env.current_document.autodoc_module
    elsewhere = home.startswith("ocop") and home != here
    return True if what == "module" and elsewhere else None


def setup(app: Sphinx) -> None:
    """Let Sphinx ask before it documents a name."""
    app.connect("autodoc-skip-member", keep_at_home)
