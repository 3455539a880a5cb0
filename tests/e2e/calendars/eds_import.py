"""Run by the system's Python inside a session bus: imports calendar files into Evolution Data Server, as Evolution does.

`eds_import.py events|tasks FROM UNTIL FILE...`, the days as seconds since 1970. Prints one JSON line for each file: what the
user's calendar or task list then holds, and when what recurs is shown between these days.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

import gi  # pyright: ignore[reportMissingImports]

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402  # pyright: ignore


def seconds(client, time, tzid) -> int:
    zone = client.get_timezone_sync(tzid, None)[1] if tzid else None
    return time.as_timet_with_zone(zone or ICalGLib.Timezone.get_utc_timezone())


def describe(client, component, is_task) -> dict[str, object]:
    start = component.get_due() if is_task else component.get_dtstart()
    time = start.get_value()
    day = f"{time.get_year()}-{time.get_month():02d}-{time.get_day():02d}"
    return {
        "uid": component.get_uid(),
        "start": day if time.is_date() else seconds(client, time, start.get_tzid()),
        "summary": component.get_summary().get_value(),
        "alarms": len(component.get_alarm_uids() or []),
        "status": component.get_status().value_nick,
    }


def shown(client, first, last) -> dict[str, list[object]]:
    found: defaultdict[str, list[object]] = defaultdict(list)

    def note(component, start, _end, *_) -> bool:
        moment = start.as_timet_with_zone(start.get_timezone())
        found[component.get_uid()].append(start.as_ical_string()[:8] if start.is_date() else moment)
        return True

    client.generate_instances_sync(first, last, None, note)
    return found


def main(kind: str, first: str, last: str, *paths: str) -> None:
    registry = EDataServer.SourceRegistry.new_sync(None)
    is_task = kind == "tasks"
    source = registry.ref_builtin_task_list() if is_task else registry.ref_builtin_calendar()
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.TASKS if is_task else ECal.ClientSourceType.EVENTS, 1, None)
    for path in paths:
        calendar = ICalGLib.Component.new_from_string(Path(path).read_text(encoding="utf-8"))
        calendar.set_method(ICalGLib.PropertyMethod.PUBLISH)
        client.receive_objects_sync(calendar, ECal.OperationFlags.NONE, None)
        components = client.get_object_list_as_comps_sync("#t", None)[1]
        held = [describe(client, component, is_task) for component in components]
        times = {} if is_task else shown(client, int(first), int(last))
        sys.stdout.write(json.dumps({"held": held, "shown": times}) + "\n")


main(*sys.argv[1:])
