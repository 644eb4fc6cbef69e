#!/usr/bin/env bash
# Stands in for the terminal tests where configure found no libvterm.
echo '1..0 # SKIP libvterm was not found by configure: no terminal tests'
