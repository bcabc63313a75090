"""Where things lie on the published site: what extensions link to, commands publish and checks expect."""

from typing import Final

DOWNLOAD_FOLDER: Final = "ladda-ner"
"""The folder of the site that holds the files on offer."""

PICTURE_FOLDER: Final = "profilbilder"
"""The folder of the profile images, below the download folder."""

ALL_PICTURES: Final = "profilbilder-alla.zip"
"""The file with every profile image, in the folder of the profile images."""

WEB: Final = "webb"
"""What the manifest of the images says instead of a service for the pictures of a site and the mark as a drawing."""

WEB_PICTURES: Final = "webb-och-tryck.zip"
"""The file with those, in the folder of the profile images."""

STATEMENT_PAGE: Final = "kom-igang/tillganglighetsredogorelse"
"""The page with the accessibility statement, without its ending."""
