"""The places, one screen a module, each with its `.tcss`; `tui.places` lists them."""
