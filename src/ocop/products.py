"""What is rated: branches, groups and the product sets, each with its scorecard."""

from __future__ import annotations

from typing import final

import attrs

from ocop.texts import Text

__all__ = ["Branch", "Group", "Product", "ProductSet"]


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
        forerunners: The numbers of the sets that it continues, in the rulebook that was
            superseded.
    """

    number: int
    slug: str
    name: Text
    group: Group
    ministries: tuple[Text, ...]
    forerunners: tuple[int, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Product:
    """Sản phẩm: what a subject registers; it is an OCOP product only once recognised.

    Its star class is not here: classes belong to its recognitions.

    Attributes:
        id: The key under which the caller knows it.
        name: Its name.
        set: The number of its product set.
        subject: The id of the subject that registered it.
        commune: The code of the commune in which it is made, if it is known.
        code: The product code as printed, if it has one.

    >>> Product(id="p1", name="Chè Tân Cương", set=11, subject="s1").code
    """

    id: str
    name: str
    set: int
    subject: str
    commune: str | None = None
    code: str | None = None
