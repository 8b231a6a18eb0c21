"""A small web site of a map: facts in, pages out; nothing here reads a map, evaluates one or touches a disk.

`SiteFacts` is what the pages say, `pages_of` makes their bytes. The pages need no network and no script.
"""
