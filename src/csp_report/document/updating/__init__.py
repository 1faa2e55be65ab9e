"""An edited document brought up to date: what people wrote stays, what the data changed goes in."""
