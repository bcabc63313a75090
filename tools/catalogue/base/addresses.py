"""Where things lie on the published site: what extensions link to, commands publish and checks expect."""

from typing import Final

DOWNLOAD_FOLDER: Final = "ladda-ner"
"""The folder of the site that holds the files on offer."""

PICTURE_FOLDER: Final = "profilbilder"
"""The folder of the profile images, below the download folder."""

ALL_PICTURES: Final = "profilbilder-alla.zip"
"""The file with every profile image, in the folder of the profile images."""

STATEMENT_PAGE: Final = "kom-igang/tillganglighetsredogorelse"
"""The page with the accessibility statement, without its ending."""
