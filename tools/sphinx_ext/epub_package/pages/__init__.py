"""Makes one XHTML page valid, accessible and well linked."""
