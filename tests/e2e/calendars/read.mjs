// Reads a calendar file (argument 2) with ical.js from a module folder (argument 1) and prints what it found, as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(`${process.argv[2]}/ical.js/dist/ical.js`));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[3], "utf8")));
const zones = calendar.getAllSubcomponents("vtimezone");
for (const zone of zones) ICAL.TimezoneService.register(zone);
const read = (component) => {
  const event = new ICAL.Event(component);
  const start = event.startDate;
  return {
    uid: event.uid,
    start: start.isDate ? start.toString() : start.toUnixTime(),
    minutes: event.duration.toSeconds() / 60,
    summary: event.summary,
    description: event.description,
    alarms: component.getAllSubcomponents("valarm").length,
  };
};
const events = calendar.getAllSubcomponents("vevent").map(read);
console.log(JSON.stringify({ version: ICAL.version ?? "", zones: zones.length, events }));
