"""From the files of a project to jobs: documents taken apart, their settings merged and checked."""
