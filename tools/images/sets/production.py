"""Makes the files of a set, each different one once."""

from collections.abc import Callable, Mapping, Sequence

from tools.catalogue.images.image_messages import say
from tools.images.drawing.drawing import Design, draw_picture
from tools.images.drawing.encoding import encode_picture
from tools.images.drawing.requests import Order, Recipe
from tools.images.errors import ImageSetError, WeightError
from tools.images.limits import limit_step


def make_files(orders: Sequence[Order], design: Design, *, report: Callable[[int, int], None]) -> dict[str, bytes]:
    """Return the bytes of every order by file name; ``report`` is told how many of how many different ones are made.

    Raises:
        ImageSetError: Some cannot be made; with the one that asks most of the logo.
    """
    names: dict[Recipe, str] = {}
    for order in orders:
        names.setdefault(order.recipe, order.file)
    report(0, len(names))
    made: dict[Recipe, bytes] = {}
    refused: list[ImageSetError] = []
    for done, (recipe, name) in enumerate(names.items(), 1):
        try:
            with limit_step():
                image = draw_picture(recipe, design, file=name)
            made[recipe] = encode_picture(image, extension=recipe.extension, max_bytes=recipe.max_bytes, name=name)
        except ImageSetError as error:
            refused.append(error)
        report(done, len(names))
    if refused:
        raise max(refused, key=_rank)

    files = {order.file: made[order.recipe] for order in orders}
    refuse_heavy(orders, files)

    return files


def refuse_heavy(orders: Sequence[Order], files: Mapping[str, bytes]) -> None:
    """Raise for the first file that is heavier than its service allows.

    Raises:
        WeightError: There is one.
    """
    for order in orders:
        weight, limit = len(files[order.file]), order.picture.max_bytes
        if limit is not None and weight > limit:
            raise WeightError(
                say(
                    "too-heavy",
                    picture=order.file,
                    weight=f"{weight} byte",
                    service=order.service.name,
                    limit=f"{limit} byte",
                )
            )


def _rank(error: ImageSetError) -> tuple[float, str]:
    """Sort key: the picture that asks most of a bitmap last; otherwise by the message, always in the same order."""
    return getattr(error, "factor", 0.0), str(error)
