"""The program finds its own files frozen, installed, from a checkout, or where it is told."""

import sys
from pathlib import Path

import pytest

from km_desktop import resources
from km_desktop.review.refused import Refused


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the program believes to be its package, and no override."""
    folder = tmp_path / "site" / "km_desktop"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(folder / "resources.py"))
    monkeypatch.delenv("KM_RESOURCES", raising=False)
    return folder


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_this_checkout_has_formats_where_root_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KM_RESOURCES", raising=False)
    assert (resources.root() / "formats" / "aar.toml").is_file()


def test_a_checkout_keeps_them_beside_the_package(package: Path) -> None:
    beside = made(package.parent / "resources")
    assert resources.root() == beside


def test_installed_ones_go_before_a_folder_that_happens_to_lie_beside(package: Path) -> None:
    made(package.parent / "resources")
    installed = made(package / "_resources")
    assert resources.root() == installed


def test_frozen_ones_go_before_installed_ones(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(package / "_resources")
    frozen = made(tmp_path / "bundle" / "resources")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert resources.root() == frozen


def test_the_override_goes_before_all(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(package / "_resources")
    mine = made(tmp_path / "mine")
    monkeypatch.setenv("KM_RESOURCES", str(mine))
    assert resources.root() == mine


def test_a_wrong_override_is_named_and_nothing_else_is_taken(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(package / "_resources")
    monkeypatch.setenv("KM_RESOURCES", str(tmp_path / "mein"))
    with pytest.raises(Refused) as refused:
        resources.root()
    assert refused.value.code == "resources_missing"
    assert refused.value.facts == {"looked": [str(tmp_path / "mein")]}


def test_none_anywhere_says_where_it_looked(package: Path) -> None:
    with pytest.raises(Refused) as refused:
        resources.root()
    assert refused.value.facts == {"looked": [str(package / "_resources"), str(package.parent / "resources")]}
