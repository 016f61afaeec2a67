/** Line drawings of 24 × 24; they say nothing by themselves, what they mean stands beside them or on their button. */
const paths = {
  phone:
    "M5 4h3.5l1.7 4.4-2.2 1.6a12 12 0 0 0 6 6l1.6-2.2L20 15.5V19a1.5 1.5 0 0 1-1.6 1.5C10.7 20 4 13.3 3.5 5.6A1.5 1.5 0 0 1 5 4Z",
  video: "M3.5 7h10a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5h-10ZM15 10.5l5.5-3v9l-5.5-3",
  chat: "M4 5.5h16v10.5H10.5L6 19.5V16H4Z",
  mail: "M3.5 6h17v12.5h-17ZM4 6.5l8 6.5 8-6.5",
  queue: "M4 6h16M4 12h16M4 18h9",
  swap: "M4 8.5h14.5L15 5M20 15.5H5.5L9 19",
  give: "M4 12h14M12.5 6l6 6-6 6",
  park: "M9 19V5h4.5a4 4 0 0 1 0 8H9",
  link: "M10 13.5a4 4 0 0 0 5.7.3l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10.5a4 4 0 0 0-5.7-.3l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5",
  pause: "M9 5.5v13M15 5.5v13",
  play: "M7.5 5l11 7-11 7Z",
  check: "M4.5 12.5l5 5 10-11",
  all: "M2.5 12.5l4.5 5 9-11M12.5 16l1.500 1.500 8-11",
  lock: "M6 11h12v8.5H6ZM8.500 11V8a3.500 3.500 0 0 1 7 0v3",
  cross: "M6 6l12 12M18 6L6 18",
  send: "M4 12l16-7.5-5.5 15.5-3-6.5Z",
  help: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM9 9.200a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.100M12 17.5v.1",
  sun: "M12 7.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.400M17.3 17.3l1.4 1.400M5.3 18.7l1.4-1.400M17.3 6.7l1.4-1.4",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z",
  half: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 3.5v17M15 5v14M18 7.5v9",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4",
  silent: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4M4 4l16 16",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20c.8-4 3.7-6 7.5-6s6.7 2 7.5 6",
  out: "M10 4.5H5v15h5M10 12h10M16 8l4 4-4 4",
  file: "M6 3.5h8l4.5 4.5v12.5H6ZM14 3.5V8h4.5",
  clip: "M19 11.5l-7.2 7.2a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.7 7.7a1.6 1.6 0 0 1-2.3-2.3l6.7-6.7",
  floor: "M4 20V10.5M10 20V4.5M16 20v-7M21 20H3",
  alert: "M12 4l9 15.5H3ZM12 10v4.5M12 17v.1",
  back: "M14.5 5l-7 7 7 7",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** What stands for a channel: by its name where that is plain, else by how it behaves. */
export function channelIcon(channel: string, medium: number): IconName {
  if (/video/i.test(channel)) return "video";
  if (/mail/i.test(channel)) return "mail";
  if (/voice|phone|call/i.test(channel)) return "phone";
  return medium === 1 ? "phone" : "chat";
}
