"""What titles, headings and labels say of the figures beside them."""
