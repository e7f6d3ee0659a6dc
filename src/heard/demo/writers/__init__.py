"""One module for each kind of file: the invented place in the layout of the real one."""
