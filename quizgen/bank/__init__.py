"""The YAML bank: model, reading and writing, merging, editing in place."""
