"""Edit a document in JupyterLab: shown as a notebook, each save written back to the lines it changed."""
