/** Pictures that browsers show and that cannot hold a script. */
export function isPicture(type: string): boolean {
  return /^image\/(png|jpeg|gif|webp|bmp|avif)$/.test(type);
}

/** A size for people: "12 kB", "2.9 MB". */
export function sizeText(bytes: number): string {
  const isSmall = bytes < 1024 * 1024;
  return new Intl.NumberFormat("en", {
    style: "unit",
    unit: isSmall ? "kilobyte" : "megabyte",
    maximumFractionDigits: 1,
  }).format(isSmall ? Math.ceil(bytes / 1024) : bytes / 1024 / 1024);
}
