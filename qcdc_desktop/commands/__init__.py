"""The commands of ``qcdc``, each a function over the same services the window uses."""
