"""What is rated: branches, groups and the product sets, each with its scorecard."""

from __future__ import annotations

from typing import final

import attrs

from ocop.texts import Text

__all__ = ["Branch", "Group", "ProductSet"]


@final
@attrs.frozen(kw_only=True)
class Branch:
    """Ngành: the widest class of products.

    Attributes:
        code: A stable ASCII code.
        name: The name that the classification gives it.
    """

    code: str
    name: Text


@final
@attrs.frozen(kw_only=True)
class Group:
    """Nhóm sản phẩm: a class of products within a branch.

    Attributes:
        code: A stable ASCII code.
        name: The name that the classification gives it.
        branch: The branch it belongs to.
    """

    code: str
    name: Text
    branch: Branch


@final
@attrs.frozen(kw_only=True)
class ProductSet:
    """Bộ sản phẩm: products that are rated on one and the same scorecard.

    Attributes:
        number: The number in the classification.
        slug: A stable ASCII name for files and addresses.
        name: The name that the classification gives it.
        group: The group it belongs to.
        ministries: The ministries in charge, the leading one first.
    """

    number: int
    slug: str
    name: Text
    group: Group
    ministries: tuple[Text, ...]
