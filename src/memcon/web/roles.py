"""What people may do at a shared desk; each role may what those before it may."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal[
    "reader",  # looks
    "reviewer",  # judges as well
    "owner",  # adds reports as well
]
ROLES: tuple[Role, ...] = get_args(Role)
