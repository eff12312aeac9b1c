"""How Sphinx builds the pages: Markdown by MyST, the interface from the docstrings.

The theme is furo: it reads well on a phone and in the dark, and needs no settings.
"""

from __future__ import annotations

import logging
from importlib import metadata

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
