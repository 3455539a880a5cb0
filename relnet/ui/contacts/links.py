"""The links that other programs open to reach somebody."""

from PySide6.QtCore import QUrl

from relnet.domain.person import Channel, ChannelKind
from relnet.ui.editing.hints import web_address


def mail_to(address: str) -> QUrl:
    """Set as a path, so that nothing in it can add a subject."""
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(address)
    return url


def call(number: str) -> QUrl:
    """Digits and signs only, so that nothing in it can add an extension."""
    url = QUrl()
    url.setScheme("tel")
    url.setPath("".join(char for char in number if char.isdigit() or char in "+*#"))
    return url


def of(channel: Channel) -> QUrl | None:
    """What opens this way to reach somebody; None for one that no program takes."""
    if channel.kind is ChannelKind.MAIL:
        return mail_to(channel.value)
    if channel.kind is ChannelKind.PHONE:
        return call(channel.value)
    return QUrl(web_address(channel.value)) if channel.kind is ChannelKind.WEB else None
