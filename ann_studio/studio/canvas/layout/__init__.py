"""Where everything of a network is drawn: columns, rows and the places of what stands in them."""
