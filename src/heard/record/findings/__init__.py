"""What people answered to a signal: watch it, or say why it is not real."""
