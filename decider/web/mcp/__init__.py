"""The tool for assistants: the questions and results by the Model Context Protocol."""
