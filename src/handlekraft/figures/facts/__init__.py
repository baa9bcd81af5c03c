"""Official figures of our own choosing, for the example office: true without a network."""
