"""The screens in a browser: served on this machine's own address, to the one who started the command."""
