"""What formulas may use is told from their text, and never less than what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.quantities.uses import use_of

if TYPE_CHECKING:
    from tests.quantities.conftest import Make


def test_names_in_formulas_are_found_wherever_they_stand(make: type[Make]) -> None:
    model = make.model("dear", "each > 0.5", {"each": "price / batch"}, (make.quantity("batch"),))
    argument_map = make.map(make.quantity("price"), make.quantity("other"), make.quantity("unused"), model)
    use = use_of(argument_map, model, "other>1[USD]")
    assert use == (("dear.batch", "other", "price"), False)
    assert use_of(argument_map, model, "each > t").names_day
