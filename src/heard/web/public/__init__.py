"""The pages anybody may read without signing in: what people said, what was done, and is it better?"""
