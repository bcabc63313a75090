"""The rules and messages that the image command and the page's generator share."""
