"""What a review is: values and pure rules, with no clock, disk or randomness."""
