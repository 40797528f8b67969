"""How right the claims are: gold, scorer, gate, error report, and the way to annotation tools and back."""
