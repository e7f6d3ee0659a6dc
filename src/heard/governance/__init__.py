"""Pure rules of bodies, stages, moves, roles and duties."""
