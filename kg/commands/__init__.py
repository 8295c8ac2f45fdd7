"""The sub-commands of `kg`: each module parses options, calls one step and prints.

Heavy imports stand inside functions, so that `kg --help` is quick.
"""
