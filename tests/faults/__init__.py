"""Faults put in on purpose: killed processes, disks that fail, two programs on one file."""
