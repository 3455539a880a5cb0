"""The command line: arguments and printing over the services, nothing else."""

from relnet.cli.arguments import COMMANDS, names_a_command
from relnet.cli.running import main
from relnet.cli.shared import Alone

__all__ = ["COMMANDS", "Alone", "main", "names_a_command"]
