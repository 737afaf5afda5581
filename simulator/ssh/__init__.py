"""What puts a simulated device behind SSH."""
