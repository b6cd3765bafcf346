"""Which profile, action, warnings and requirements an answer sheet calls for."""
