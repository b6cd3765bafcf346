"""What a command says with --json: figures for programs."""

import json

import click


def json_text(figures: object) -> str:
    """Figures as JSON that people can read too."""
    return json.dumps(figures, indent=2, ensure_ascii=False)


def print_json(figures: object) -> None:
    """Print figures for programs."""
    click.echo(json_text(figures))
