"""What the facilitator works in while a review runs."""
