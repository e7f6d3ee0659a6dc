"""Files that arrive by themselves: a watched folder and a mailbox, from senders with whom it was agreed."""
