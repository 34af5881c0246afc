"""The figures of the field's tables: every PLOVER type has them, and they agree in sign."""

from __future__ import annotations

from memcon.reading.ontology import ontology
from memcon.reading.scales import scales


def test_every_type_and_mode_has_all_figures() -> None:
    for kind in ontology().type:
        for name in (kind.code, *(f"{kind.code}-{mode}" for mode in kind.modes)):
            scale = scales()[name]
            assert scale.cameo_root is not None, name
            assert 1 <= int(scale.cameo_root) <= 20, name
            assert scale.goldstein is not None, name
            assert scale.intensity is not None, name


def test_conflict_is_below_nought_and_cooperation_above() -> None:
    for name, scale in scales().items():
        assert scale.goldstein is not None
        if name != "REQUEST":
            assert (scale.goldstein > 0) == (scale.quad in {1, 2}), name


def test_a_mode_without_a_score_has_that_of_its_type() -> None:
    assert scales()["PROTEST-vandalize"].intensity == scales()["PROTEST"].intensity


def test_a_mode_has_its_own_score_and_its_types_root() -> None:
    visit, any_kind = scales()["CONSULT-visit"], scales()["CONSULT"]
    assert (visit.intensity, any_kind.intensity) == (4.0, 2.5)
    assert visit.cameo_root == any_kind.cameo_root == "04"
