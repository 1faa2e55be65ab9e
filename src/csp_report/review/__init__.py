"""What is done with findings once they are there: checked, held, answered, weighed, followed over time."""
