"""Run by the system's Python inside a session bus: imports calendar files into Evolution Data Server, as Evolution does.

Prints one JSON line for each file: what the user's calendar then holds.
"""

import json
import sys
from pathlib import Path

import gi  # pyright: ignore[reportMissingImports]

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402  # pyright: ignore


def describe(client, component) -> dict[str, object]:
    start = component.get_dtstart()
    time = start.get_value()
    tzid = start.get_tzid()
    day = f"{time.get_year()}-{time.get_month():02d}-{time.get_day():02d}"
    zone = client.get_timezone_sync(tzid, None)[1] if tzid else None
    return {
        "uid": component.get_uid(),
        "start": day if time.is_date() else time.as_timet_with_zone(zone or ICalGLib.Timezone.get_utc_timezone()),
        "summary": component.get_summary().get_value(),
        "alarms": len(component.get_alarm_uids() or []),
    }


def main(paths: list[str]) -> None:
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = registry.ref_builtin_calendar()
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 1, None)
    for path in paths:
        calendar = ICalGLib.Component.new_from_string(Path(path).read_text(encoding="utf-8"))
        calendar.set_method(ICalGLib.PropertyMethod.PUBLISH)
        client.receive_objects_sync(calendar, ECal.OperationFlags.NONE, None)
        components = client.get_object_list_as_comps_sync("#t", None)[1]
        sys.stdout.write(json.dumps([describe(client, component) for component in components]) + "\n")


main(sys.argv[1:])
