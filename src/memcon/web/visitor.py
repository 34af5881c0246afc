"""Who is at the desk: a name, what that person may do, and how the desk is shared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.web.roles import ROLES, Role

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from memcon.web.accounts import Accounts


class Visitor(NamedTuple):
    """Somebody at the desk.

    Attributes:
        token: what every form must send back, so that no page of somebody else's can send one.
        leaves: whether there is a login to end.
    """

    name: str
    role: Role
    token: str = ""
    leaves: bool = False

    def may(self, role: Role) -> bool:
        """Whether this person may do what that role may.

        >>> Visitor("Ada", "reviewer").may("reader"), Visitor("Ada", "reader").may("reviewer")
        (True, False)
        """
        return ROLES.index(self.role) >= ROLES.index(role)


class Sharing(NamedTuple):
    """How a desk is shared.

    Attributes:
        judge: who judges where there is no login: whoever sits at this machine.
        accounts: who may log in; None where nobody has to.
        proxy: address of the program in front that is trusted to say who asks from where.
        header: name of the header in which that program names the person.
        address: how browsers name the desk, such as `https://desk.example.org`, where a program stands in front.
        wide: whether other machines reach it.
    """

    judge: str = "you"
    accounts: Accounts | None = None
    proxy: str | None = None
    header: str | None = None
    address: str | None = None
    wide: bool = False

    @property
    def asks_who(self) -> bool:
        """Whether nobody is answered who has not said who they are."""
        return self.accounts is not None or self.header is not None


ALONE = Sharing()


def visitor_of(request: HTTPConnection) -> Visitor:
    """Who asks; `Entrance` has let them in."""
    visitor: Visitor = request.state.visitor
    return visitor
