"""The files beside the pages: pictures, drawings, fonts and downloads."""
