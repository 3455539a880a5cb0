// Expands each event of a calendar file (argument 2) up to a day (argument 3) with ical.js from a module folder (argument 1).
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(`${process.argv[2]}/ical.js/dist/ical.js`));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[3], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const last = ICAL.Time.fromDateString(process.argv[4]);
const found = {};
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const times = event.isRecurring() ? event.iterator() : null;
  const starts = [];
  for (let time = times ? times.next() : event.startDate; time; time = times ? times.next() : null) {
    if (time.compareDateOnlyTz(last, time.zone) > 0) break;
    starts.push(time.isDate ? time.toString() : time.toUnixTime());
  }
  found[event.uid] = starts;
}
console.log(JSON.stringify(found));
