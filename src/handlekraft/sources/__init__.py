"""The only door to the network: official figures, codes and borders, fetched from those who keep them."""
