"""Errors of the image set: each is a refusal in words for the person who asked."""


class ImageSetError(Exception):
    """Input that no right picture can be made from; the message is one line: the file or name, why, what to do."""


class LogoError(ImageSetError):
    """A logo file that is refused: broken, unsafe, too small, or of a kind that cannot be drawn right."""


class TooSmallError(LogoError):
    """A bitmap that would have to be enlarged; ``factor`` is how many times as large it must be."""

    def __init__(self, message: str, factor: float = 1.0) -> None:
        super().__init__(message)
        self.factor = factor


class LetteringError(ImageSetError):
    """A unit's name that cannot be set so that it is readable in a small profile picture."""


class WeightError(ImageSetError):
    """A picture that cannot be made light enough for its service."""
