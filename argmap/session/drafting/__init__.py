"""Drafts of posts: facts gathered from a session, written out by the `posts` floor, refreshed and checked."""
