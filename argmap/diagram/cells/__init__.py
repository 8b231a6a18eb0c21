"""The argument tree in terminal cells: the tree of the pictures, in boxes of characters."""
