"""What a programme of co-design gives out, each document as report values; nothing here reads the record."""
