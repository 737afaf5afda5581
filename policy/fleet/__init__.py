"""What has to be known of a whole fleet before a part of it can be judged."""
