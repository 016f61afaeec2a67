/** Browsers say different things of the same file, and nothing of some: the end of its name counts first. */
const endings: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg jpeg jfif",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/bmp": "bmp",
  "image/tiff": "tif tiff",
  "image/heic": "heic heif",
  "image/avif": "avif",
  "application/pdf": "pdf",
  "application/rtf": "rtf",
  "application/zip": "zip",
  "application/gzip": "gz",
  "application/msword": "doc",
  "application/vnd.ms-excel": "xls",
  "application/vnd.ms-powerpoint": "ppt",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.oasis.opendocument.presentation": "odp",
  "text/plain": "txt log md",
  "text/csv": "csv",
  "text/calendar": "ics",
  "text/vcard": "vcf",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg oga opus",
  "audio/wav": "wav",
  "audio/mp4": "m4a",
  "audio/aac": "aac",
  "audio/amr": "amr",
  "video/mp4": "mp4 m4v",
  "video/quicktime": "mov",
  "video/3gpp": "3gp",
  "video/webm": "webm",
};

/** The media type of a file, as Omni knows it; empty: neither its name nor the browser tells. */
export function fileTypeOf(file: File): string {
  const ending = file.name.slice(file.name.lastIndexOf(".") + 1).toLowerCase();
  const byName = Object.entries(endings).find(([, some]) => some.split(" ").includes(ending));
  return byName?.[0] ?? file.type.split(";")[0] ?? "";
}

/** A name that any system takes: without a path and what none shows. */
export function fileNameOf(file: File): string {
  const name = file.name
    .replace(/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\uFFFD]/gu, "_")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : "";
  return name.length > 200 ? name.slice(0, 200 - ending.length).trimEnd() + ending : name || "file";
}
