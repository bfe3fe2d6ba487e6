"""What a page states and prints about its story: the head, the credits, the data, whether it is an article."""
