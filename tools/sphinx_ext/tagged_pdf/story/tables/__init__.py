"""Tables: a grid that can be split anywhere, the look of rst2pdf's styles, and the roles of the cells."""
