"""The profile-image set: geometry (pure numbers), rendering (Pillow, resvg) and the command line."""
