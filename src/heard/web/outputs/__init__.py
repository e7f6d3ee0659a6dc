"""What a programme gives out: pages and files for those who run it, and for anybody."""
