"""Where things stand in a picture: pure numbers and letters, no drawing."""
