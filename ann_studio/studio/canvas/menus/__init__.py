"""What can be done with a thing on the canvas, as menus at the pointer."""
