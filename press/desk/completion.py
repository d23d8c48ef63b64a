"""`python -m press completion`: the command `press` for a shell, which completes its commands and options.

The only module that knows argcomplete.
"""

import argparse
import shlex
import sys

import argcomplete
from argcomplete.shell_integration import shellcode

# A shell completes a command by its name, so `python -m press` is given one.
FUNCTIONS = {
    "bash": 'press() {{ {python} -m press "$@"; }}',
    "fish": "function press; {python} -m press $argv; end",
    "zsh": 'press() {{ {python} -m press "$@"; }}',
}


def completion(options: argparse.Namespace) -> None:
    """Print what the shell of the options has to read."""
    command = FUNCTIONS[options.shell].format(python=shlex.quote(sys.executable))
    sys.stdout.write(f"{command}\n{shellcode(['press'], shell=options.shell)}\n")


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks how a line could go on, and end this process."""
    argcomplete.autocomplete(parser)
