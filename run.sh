PYTHONPATH=/work/wt/lead/src /work/main/.venv/bin/python "$@"
