"""A copy is restored from the window, which opens again with it."""

from tests.e2e.conftest import cards
from tests.e2e.desktop import wait_for


def test_a_copy_is_restored_by_keyboard(screen, command_line, tmp_path):
    library = command_line(screen.home / ".local" / "share" / "relnet" / "relnet.db")
    for name in ("Ada Lovelace", "Grace Hopper"):
        (tmp_path / "one.vcf").write_text(cards(name))
        library.run("import", str(tmp_path / "one.vcf"), "--yes")
        if name.startswith("Ada"):
            library.run("backup")
    with screen.relnet() as program:
        first = screen.window("--name", "^Relnet$")
        screen.focus(first)
        screen.press("ctrl+k")
        screen.type("restore")
        screen.press("Return")
        screen.focus(screen.window("--name", "^Restore a copy$"))
        screen.press("Return")
        wait_for(lambda: library.names() == ["Ada Lovelace"], "the library of the copy")
        again = screen.window("--name", "^Relnet$")
        screen.focus(again)
        screen.picture(tmp_path / "again.png")
        screen.run("wmctrl", "-i", "-c", again)
        assert program.wait(30) == 0
    # That of before, the one kept aside, and that of the end.
    assert len(list((library.library.parent / "backups").glob("*.db"))) == 3
